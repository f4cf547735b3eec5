// npm test: lint, types, architecture, generated files and all unit, module and component tests. Prints all failures.
// --only-tests leaves the checks out; everything behind it goes to vitest.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const bin = (name) => join(root, "node_modules", name);
const args = process.argv.slice(2);
const onlyTests = args[0] === "--only-tests";

const CHECKS = [
  ["format and lint", bin("@biomejs/biome/bin/biome"), ["check", "--error-on-warnings", "."]],
  ["types", bin("typescript-native/bin/tsc"), ["-p", "."]],
  ["architecture", join(root, "tools/architecture.mjs"), []],
  ["house limits", join(root, "tools/house-limits.mjs"), []],
  ["unused code", bin("knip/bin/knip.js"), ["--no-progress", "--treat-config-hints-as-errors"]],
  ["generated types", join(root, "tools/generate-types.mjs"), ["--check"]],
  ["generated reference", join(root, "tools/generate-reference.mjs"), ["--check"]],
];

/** Most checks use one core: two run at a time, and each prints all it has to say when it has ended. */
const LANES = 2;

function runCheck([name, script, scriptArgs]) {
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...scriptArgs], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("close", (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
      process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)\n`);
      done(code === 0);
    });
  });
}

async function runChecks() {
  const waiting = [...CHECKS];
  let failed = 0;
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runCheck(check))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { passed: CHECKS.length - failed, failed };
}

function runTests(options) {
  const folder = mkdtempSync(join(tmpdir(), "anlan-report-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, [bin("vitest/vitest.mjs"), "run", ...reporters, ...options], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    // A file that cannot be loaded has no failed test, and fails all the same.
    const failed = numFailedTests === 0 && (status !== 0 || numFailedTestSuites > 0) ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const started = performance.now();
const checks = onlyTests ? { passed: 0, failed: 0 } : await runChecks();
const tests = runTests(onlyTests ? args.slice(1) : args);
const failed = checks.failed + tests.failed;
if (tests.skipped > 0) process.stdout.write(`${tests.skipped} tests were skipped; each prints its reason\n`);
process.stdout.write(`${Math.round((performance.now() - started) / 1000)} s\n`);
process.stdout.write(`${checks.passed + tests.passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
