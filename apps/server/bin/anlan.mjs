#!/usr/bin/env node
import { existsSync } from "node:fs";

const program = new URL("../dist/anlan.js", import.meta.url);
if (!existsSync(program)) {
  process.stderr.write('anlan is not built yet: run "npm run build" in the project folder first.\n');
  process.exit(1);
}
await import(program.href);
