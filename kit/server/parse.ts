import { AnlanError, type FieldIssue, issueWords } from "@anlan/kernel";
import { z } from "zod";

/** All issues of a failed parse, in the words that people read beside the fields, in both languages. */
export function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({
    path: issue.path.join("."),
    code: issue.code,
    ...issueWords(issue),
  }));
}

/** Parses what a caller sent; every issue is told, not only the first. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input ?? {}, { reportInput: true });
  if (result.success) return result.data;
  const issues = issuesOf(result.error);
  throw new AnlanError("KERNEL_INVALID_INPUT", { count: issues.length }, issues);
}

/** Parses what the server is about to send; a mismatch is our fault and nothing is sent. */
export function parseOutput<T extends z.ZodType>(schema: T, output: unknown): z.output<T> {
  const result = schema.safeParse(output);
  if (result.success) return result.data;
  throw new Error(`the reply does not fit its contract: ${z.prettifyError(result.error)}`);
}
