// npm start: builds what is not built yet, then serves. Arguments go to `anlan serve`.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildChanged } from "./build.mjs";

await buildChanged();
const program = join(resolve(import.meta.dirname, ".."), "apps/server/dist/anlan.js");
process.argv.splice(2, 0, "serve");
await import(pathToFileURL(program).href);
