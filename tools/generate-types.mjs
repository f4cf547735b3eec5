// Table types of the modules from the migrated database: node tools/generate-types.mjs [module …] [--check]
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const run = resolve(import.meta.dirname, "run.mjs");
const tool = resolve(import.meta.dirname, "generate-types.ts");
process.exit(spawnSync(process.execPath, [run, tool, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1);
