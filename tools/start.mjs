// npm start: builds what is not built yet, then serves. Arguments go to `anlan serve`.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");
// In a process of its own: what the bundler takes of memory would stay with the server for good.
const { status, signal } = spawnSync(process.execPath, [join(root, "tools/build.mjs"), "--quiet"], {
  stdio: "inherit",
});
if (signal !== null) process.kill(process.pid, signal);
if (status !== 0) process.exit(status ?? 1);
process.argv.splice(2, 0, "serve");
await import(pathToFileURL(join(root, "apps/server/dist/anlan.js")).href);
