import { expect, test } from "vitest";
import { z } from "zod";
import { IsoDate, line, RegionCode } from "./fields.ts";
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
  [z.strictObject({}), { extra: 1, more: 2 }, "多出了不认识的内容：extra、more"],
  [z.strictObject({}), { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }, "多出了不认识的内容：a、b、c、d、e等"],
  [z.strictObject({}), { ["键".repeat(50)]: 1 }, `多出了不认识的内容：${"键".repeat(40)}…`],
  [z.number().int(), 1.5, "请填写整数"],
  [z.string(), 7, "请填写文字"],
  [z.boolean(), "yes", "请选择是或否"],
  [z.array(z.string()), "a", "请按列表填写"],
  [z.object({}), "a", "不符合要求"],
  [z.number().multipleOf(5), 7, "须为下列数的倍数： 5"],
  [z.set(z.string()).min(1), new Set(), "至少 1 项"],
  [z.set(z.string()).max(0), new Set(["a"]), "最多 0 项"],
  [line(), "a\u0000b", "含有不能显示的字符，请删去后重填"],
  [RegionCode, "44060", "格式不正确"],
  [z.union([z.number(), z.object({ day: IsoDate })]), { day: "x" }, "请填写日期，如 2025-06-30"],
  [z.union([z.number(), z.object({ day: IsoDate })]), undefined, "请填写"],
  [z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") })]), { kind: "b" }, "不符合要求"],
  [z.record(z.string().min(2), z.number()), { a: 1 }, "不符合要求"],
])("case %#: an issue is said so that one knows what to do", (schema, value, words) => {
  expect(wordsOf(schema, value)).toBe(words);
});

test("where the input is not at hand, zod's message says whether there was one", () => {
  const first = (value: unknown) => z.number().safeParse(value).error?.issues[0] as z.core.$ZodIssue;
  expect(issueWords(first(undefined)).zh).toBe("请填写");
  expect(issueWords(first("x")).zh).toBe("请填写数字");
});

test("no issue of any kind speaks in zod's own terms, in neither language", () => {
  const schema = z.strictObject({
    name: line(5),
    code: z.string().regex(/^\d{6}$/),
    count: z.number().int().min(1).max(9),
    days: z.array(IsoDate).min(2).max(3),
    kind: z.enum(["a", "b"]),
    id: z.uuid(),
    either: z.union([z.number(), z.null()]),
  });
  const inputs = [
    {},
    { name: 1, code: "x", count: 0, days: [], kind: "c", id: "1", either: "x", other: 1 },
    { name: "六个字的名称", code: null, count: 10, days: ["x", "y", "z", "w"], kind: 1, id: 1, either: {} },
  ];
  const said = inputs.flatMap((input) =>
    (schema.safeParse(input, { reportInput: true }).error?.issues ?? []).flatMap((issue) =>
      Object.values(issueWords(issue)),
    ),
  );
  expect(said.length).toBeGreaterThan(20);
  for (const words of said) expect(words).not.toMatch(/expected|Invalid|string|期望|无效|正则|>=|<=/);
});
