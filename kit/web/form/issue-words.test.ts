import { IsoDate, line } from "@anlan/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import { issueWords } from "./issue-words.ts";

function wordsOf(schema: z.ZodType, value: unknown): string | undefined {
  const issue = schema.safeParse(value, { reportInput: true }).error?.issues[0];
  return issue && issueWords(issue).zh;
}

test.each([
  [line(), undefined, "请填写"],
  [line(), "", "请填写"],
  [line(3), "四个字的", "最多 3 个字"],
  [z.string().min(4), "短", "至少 4 个字"],
  [z.number(), undefined, "请填写"],
  [z.number(), "x", "请填写数字"],
  [z.number().min(1), 0, "不能小于 1"],
  [z.number().gt(1), 1, "须大于 1"],
  [z.number().max(9), 10, "不能大于 9"],
  [z.number().lt(9), 9, "须小于 9"],
  [z.array(z.string()).min(1), [], "至少 1 项"],
  [z.array(z.string()).max(1), ["a", "b"], "最多 1 项"],
  [IsoDate, "30.6.2025", "请填写日期，如 2025-06-30"],
  [z.uuid(), "x", "请选择一项"],
  [z.string().regex(/^\d+$/), "x", "格式不正确"],
  [z.enum(["a", "b"]), undefined, "请选择"],
  [z.enum(["a", "b"]), "c", "请从选项中选择"],
  [line(), "a\u0007b", "含有不能显示的字符，请删去后重填"],
  [z.string().refine(() => false), "x", "不符合要求"],
  [z.strictObject({}), { extra: 1 }, "不符合要求"],
])("case %#: an issue is said so that one knows what to do", (schema, value, words) => {
  expect(wordsOf(schema, value)).toBe(words);
});
