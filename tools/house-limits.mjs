// The house limits that no linter knows: length of files and functions, unfinished marks, machine paths.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";

const root = resolve(import.meta.dirname, "..");
const FILE_ERROR = 400;
const FILE_WARN = 250;
const FUNCTION_ERROR = 60;
const COMPONENT_ERROR = 100;
const MARKS = new RegExp(`\\b(${["TO", "FIX"].map((start, index) => start + ["DO", "ME"][index]).join("|")})\\b`);
const HOUSE_PATH = /\/(work|farm)\/[a-z.]/;

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && !path.includes("/generated/"));

const errors = [];
const warnings = [];

function checkFunctions(path, source) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const lineOf = (position) => file.getLineAndCharacterOfPosition(position).line + 1;
  const isTest = /\.(test|slow)\.tsx?$/.test(path);
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined && !isTest) {
      const length = lineOf(node.end) - lineOf(node.getStart()) + 1;
      const limit = path.endsWith(".tsx") ? COMPONENT_ERROR : FUNCTION_ERROR;
      if (length > limit)
        errors.push(
          `${path}:${lineOf(node.getStart())} a function of ${length} lines (at most ${limit}): split it by what it does`,
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

const lengths = [];
for (const path of files) {
  const source = readFileSync(resolve(root, path), "utf8");
  const lines = source.split("\n").length - 1;
  lengths.push(lines);
  if (lines > FILE_ERROR) errors.push(`${path} has ${lines} lines (at most ${FILE_ERROR}): split it by subject`);
  else if (lines > FILE_WARN) warnings.push(`${path} has ${lines} lines (aim for ${FILE_WARN})`);
  if (MARKS.test(source)) errors.push(`${path} holds an unfinished mark: finish it or say so in the notes`);
  if (HOUSE_PATH.test(source)) errors.push(`${path} names a path of one machine`);
  checkFunctions(path, source);
}

lengths.sort((one, other) => one - other);
for (const warning of warnings) process.stdout.write(`note: ${warning}\n`);
for (const error of errors) process.stderr.write(`${error}\n`);
process.stdout.write(`${files.length} files, median ${lengths[Math.floor(lengths.length / 2)] ?? 0} lines\n`);
process.exit(errors.length === 0 ? 0 : 1);
