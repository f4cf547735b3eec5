// Runs a TypeScript tool on Node 20, which cannot read TypeScript itself: node tools/run.mjs tools/x.ts [arguments]
import { resolve } from "node:path";
import { runnerImport } from "vite";

const [tool, ...args] = process.argv.slice(2);
const root = resolve(import.meta.dirname, "..");
const { module } = await runnerImport(resolve(tool), { root, configFile: false, logLevel: "error" });
await module.main(args);
