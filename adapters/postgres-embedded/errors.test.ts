import { describe, expect, it } from "vitest";
import { EmbeddedPostgresError, errorFromOutput, toEmbeddedPostgresError } from "./errors.ts";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something`), { code });
}

describe("errors", () => {
  it.each([
    ["ENOSPC", "EMBEDDED_POSTGRES_DISK_FULL"],
    ["EDQUOT", "EMBEDDED_POSTGRES_DISK_FULL"],
    ["EACCES", "EMBEDDED_POSTGRES_UNREADABLE"],
    ["EROFS", "EMBEDDED_POSTGRES_UNREADABLE"],
    ["EIO", "EMBEDDED_POSTGRES_FAILED"],
  ])("of the system (%s) become %s", (code, expected) => {
    const error = systemError(code);
    expect(toEmbeddedPostgresError(error, "/data")).toMatchObject({ code: expected, cause: error });
  });

  it("that are already typed, or say that the start was aborted, stay as they are", () => {
    const typed = errorFromOutput("FATAL: x", "/data");
    const aborted = AbortSignal.abort().reason;
    expect(toEmbeddedPostgresError(typed, "/data")).toBe(typed);
    expect(toEmbeddedPostgresError(aborted, "/data")).toBe(aborted);
    expect(toEmbeddedPostgresError("text", "/data")).toMatchObject({ code: "EMBEDDED_POSTGRES_FAILED" });
  });

  it.each([
    ["initdb: error: could not write: No space left on device", "EMBEDDED_POSTGRES_DISK_FULL"],
    ["FATAL:  could not open file: Permission denied", "EMBEDDED_POSTGRES_UNREADABLE"],
    ["PANIC:  could not locate a valid checkpoint record", "EMBEDDED_POSTGRES_FAILED"],
    ["", "EMBEDDED_POSTGRES_FAILED"],
  ])("are read from what PostgreSQL printed: %j", (output, expected) => {
    const error = errorFromOutput(`LOG:  starting\n${output}\nHINT:  read more`, "/data");
    expect(error.code).toBe(expected);
    expect(error).toBeInstanceOf(EmbeddedPostgresError);
    expect(error.message).toBe(`${error.problem} ${error.action}`);
  });

  it("quote PostgreSQL's own reason, not its routine messages", () => {
    const error = errorFromOutput("LOG:  starting\nFATAL:  the reason\nLOG:  shut down\n", "/data");
    expect(error.problem).toContain("FATAL:  the reason");
    expect(error.problem).not.toContain("LOG:  starting");
    expect(errorFromOutput("", "/data").problem).toContain("it said nothing");
  });
});
