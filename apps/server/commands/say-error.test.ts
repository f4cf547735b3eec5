import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CommandFailure } from "./failure.ts";
import { sayError } from "./say-error.ts";

const coded = (code: string, more: object = {}) => Object.assign(new Error("could not extend file"), { code, ...more });

test.each([
  ["PostgreSQL's", coded("53100"), "the disk of the data folder or of the database"],
  ["the system's", coded("ENOSPC", { path: "/backup/a.tar.gz" }), "/backup/a.tar.gz"],
  ["a quota's", coded("EDQUOT"), "the disk of the data folder"],
  [
    "one behind another error",
    new Error("the export failed", { cause: coded("ENOSPC") }),
    "the disk of the data folder",
  ],
])("a full disk is said in plain words and without a stack: %s", (_whose, error, where) => {
  const { text, exitCode } = sayError(error);
  expect(text).toContain("there is no room left on the disk");
  expect(text).toContain(where);
  expect(text).not.toContain("    at ");
  expect(exitCode).toBe(1);
});

test("what a really full device answers is one of them", (context) => {
  try {
    writeFileSync("/dev/full", "x");
    context.skip("this system has no /dev/full");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") return context.skip("this system has no /dev/full");
    expect(sayError(error).text).toContain("there is no room left on the disk");
  }
});

test("failures keep their words and exit codes, named errors their words, all others their stack", () => {
  expect(sayError(new CommandFailure("bad log", 3))).toEqual({ text: "bad log", exitCode: 3 });
  const named = Object.assign(new Error("the backup is damaged"), { name: "BackupError" });
  expect(sayError(named)).toEqual({ text: "the backup is damaged", exitCode: 1 });
  expect(sayError(new TypeError("x is not a function")).text).toContain("    at ");
  expect(sayError("odd")).toEqual({ text: "odd", exitCode: 1 });
});

test("a path that is not what it should be is named without a stack", () => {
  const text = "/data/file/postgres lies below something that is a file, not a folder";
  expect(sayError(coded("ENOTDIR", { path: "/data/file/postgres" }))).toEqual({ text, exitCode: 1 });
});
