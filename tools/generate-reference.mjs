// docs/reference from the declarations: node tools/generate-reference.mjs [--check]
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const run = resolve(import.meta.dirname, "run.mjs");
const tool = resolve(import.meta.dirname, "generate-reference.ts");
process.exit(spawnSync(process.execPath, [run, tool, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1);
