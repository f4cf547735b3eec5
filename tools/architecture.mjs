// Checks the direction of imports (.dependency-cruiser.cjs), and that every source file was looked at.
import { execFileSync, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const FOLDERS = ["algorithms", "adapters", "kit", "modules", "apps", "packs"];

const cruise = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const run = spawnSync(
  process.execPath,
  [cruise, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...FOLDERS],
  { cwd: root, encoding: "utf8", maxBuffer: 1 << 30 },
);
if (run.stdout === "") {
  process.stderr.write(run.stderr);
  process.exit(1);
}
const { modules, summary } = JSON.parse(run.stdout);
for (const { rule, from, to, comment } of summary.violations) {
  const why = comment ?? summary.ruleSetUsed?.forbidden?.find((one) => one.name === rule.name)?.comment ?? "";
  process.stderr.write(`${rule.name}: ${from} → ${to}\n  ${why}\n`);
}

// A parser that gives up on a kind of file would let everything in it pass.
const seen = new Set(modules.map((module) => module.source));
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", ...FOLDERS], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith(".d.ts"));
const unseen = files.filter((path) => !seen.has(path));
for (const path of unseen) process.stderr.write(`not looked at: ${path}\n`);
process.stdout.write(
  `${files.length} files, ${summary.violations.length} violations, ${unseen.length} not looked at\n`,
);
process.exit(summary.violations.some((one) => one.rule.severity === "error") || unseen.length > 0 ? 1 : 0);
