// npm test: lint, types, architecture, generated files and all unit, module and component tests. Prints all failures.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const bin = (name) => join(root, "node_modules", name);
const onlyTests = process.argv.includes("--only-tests");

const CHECKS = [
  ["format and lint", bin("@biomejs/biome/bin/biome"), ["check", "--error-on-warnings", "."]],
  ["types", bin("typescript-native/bin/tsc"), ["-p", "."]],
  [
    "architecture",
    bin("dependency-cruiser/bin/dependency-cruise.mjs"),
    ["--config", ".dependency-cruiser.cjs", "algorithms", "adapters", "kit", "modules", "apps", "packs"],
  ],
  ["house limits", join(root, "tools/house-limits.mjs"), []],
  ["unused code", bin("knip/bin/knip.js"), ["--no-progress"]],
  ["generated types", join(root, "tools/generate-types.mjs"), ["--check"]],
  ["generated reference", join(root, "tools/generate-reference.mjs"), ["--check"]],
];

const runNode = (script, args) =>
  spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" }).status === 0;

function runChecks() {
  let failed = 0;
  for (const [name, script, args] of CHECKS) {
    const started = performance.now();
    const ok = runNode(script, args);
    process.stdout.write(`${ok ? "ok  " : "FAIL"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
    if (!ok) failed += 1;
  }
  return { passed: CHECKS.length - failed, failed };
}

function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "anlan-report-"));
  const report = join(folder, "report.json");
  const ok = runNode(bin("vitest/vitest.mjs"), [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    // A file that cannot be loaded has no failed test, and fails all the same.
    const failed = numFailedTests === 0 && (!ok || numFailedTestSuites > 0) ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks = onlyTests ? { passed: 0, failed: 0 } : runChecks();
const tests = runTests();
const failed = checks.failed + tests.failed;
const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : "";
process.stdout.write(`${checks.passed + tests.passed} passed, ${failed} failed${skipped}\n`);
process.exit(failed === 0 ? 0 : 1);
