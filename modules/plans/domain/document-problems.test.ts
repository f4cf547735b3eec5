import { parsePlanText } from "@anlan/plan-parsing";
import { expect, test } from "vitest";
import { documentErrors, plansErrors } from "../contract/index.ts";
import { samplePlanText } from "../testing/sample-plan.ts";
import { problemOf, warningsOf } from "./document-problems.ts";

const READER_CODES = ["EMPTY", "BINARY", "TOO_LARGE", "ENCRYPTED", "DAMAGED", "SCANNED", "TOO_COMPLEX", "OLD_WORD"];
const parse = (text: string) => parsePlanText(text, { fileName: "a.txt", sha256: "0", mediaType: "text/plain" });
const codes = (text: string, notes: string[] = []) => warningsOf(text, parse(text), notes).map(({ code }) => code);

test("every refusal of the reader has an entry of the catalogue in both languages", () => {
  const problems = READER_CODES.map((code) => problemOf({ code: `DOCUMENT_${code}` }));
  expect(problems).not.toContain(null);
  expect(new Set(problems)).toEqual(new Set(Object.keys(documentErrors)));
  for (const entry of Object.values(plansErrors))
    expect(/\p{Script=Han}/u.test(entry.zh) && /[a-z]/.test(entry.en)).toBe(true);
});

test("an error that is not about the document has no code of ours", () => {
  expect(problemOf(new Error("disk"))).toBeNull();
  expect(problemOf({ code: "ENOENT" })).toBeNull();
  expect(problemOf(null)).toBeNull();
});

test("a plan in Chinese gives no warning but the reader's own", () => {
  expect(codes(samplePlanText, ["3 characters could not be decoded"])).toEqual(["reader-note"]);
});

test("a text in another language is told, and that nothing was found", () => {
  expect(codes("The county shall reduce accidents by ten percent.")).toEqual([
    "not-chinese",
    "no-items",
    "no-title",
    "no-period",
  ]);
  expect(codes("12345")).toContain("not-chinese");
});

test("a Chinese text that is no plan gives no items", () => {
  expect(codes("今天天气很好，我们去公园散步。")).toContain("no-items");
});
