export type Operator = "+" | "-" | "*" | "/" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "and" | "or";

/** A formula as a tree. `at` is the offset in the text, `end` one beyond its last character. */
export type Node =
  | { readonly kind: "number"; readonly text: string; readonly at: number; readonly end: number }
  | { readonly kind: "text"; readonly value: string; readonly at: number; readonly end: number }
  | { readonly kind: "flag"; readonly value: boolean; readonly at: number; readonly end: number }
  | { readonly kind: "null"; readonly at: number; readonly end: number }
  | { readonly kind: "name"; readonly name: string; readonly at: number; readonly end: number }
  | { readonly kind: "not" | "minus"; readonly of: Node; readonly at: number; readonly end: number }
  | {
      readonly kind: "binary";
      readonly operator: Operator;
      readonly left: Node;
      readonly right: Node;
      readonly at: number;
      readonly end: number;
    }
  | {
      readonly kind: "call";
      readonly name: FunctionName;
      readonly parts: readonly Node[];
      readonly at: number;
      readonly end: number;
    };

/** The functions, with the least and the most values that each takes. */
export const FUNCTIONS = {
  if: [3, 3],
  min: [1, 20],
  max: [1, 20],
  round: [1, 2],
  abs: [1, 1],
  sum: [2, 2],
  count: [1, 1],
  coalesce: [1, 20],
  addYears: [2, 2],
  addMonths: [2, 2],
  addDays: [2, 2],
  daysBetween: [2, 2],
} as const satisfies Record<string, readonly [number, number]>;
export type FunctionName = keyof typeof FUNCTIONS;

/** A mistake in a formula's text: where, what sort, and what it is about. */
export interface Mistake {
  readonly at: number;
  readonly end: number;
  readonly code: MistakeCode;
  readonly about: string;
}

/** What people are told of each sort of mistake; `{about}` is what it is about. */
const MISTAKES = {
  "too-long": { zh: "公式过长（最多 {about} 个字符）", en: "the formula is too long (at most {about} characters)" },
  "too-deep": { zh: "括号套得过深（最多 {about} 层）", en: "it is nested too deeply (at most {about})" },
  "unknown-character": { zh: "不认识的字符“{about}”", en: 'unknown character "{about}"' },
  "open-text": { zh: "引号没有收尾", en: "the quotation mark is not closed" },
  "bad-number": { zh: "数字“{about}”写得不对", en: '"{about}" is no number' },
  expected: { zh: "此处应有{about}", en: "expected {about}" },
  "unexpected-end": { zh: "公式没有写完", en: "the formula ends too early" },
  "unexpected-word": { zh: "此处不应有“{about}”", en: '"{about}" does not belong here' },
  "unknown-function": { zh: "没有函数“{about}”", en: 'there is no function "{about}"' },
  "wrong-count": { zh: "函数“{about}”的参数个数不对", en: '"{about}" takes another number of values' },
  "not-a-group": { zh: "“{about}”须是分组的名称", en: '"{about}" must be the name of a group' },
  "unknown-name": { zh: "没有字段“{about}”", en: 'there is no field "{about}"' },
  "wrong-type": { zh: "此处要的是{about}", en: "wanted here: {about}" },
} as const;
export type MistakeCode = keyof typeof MISTAKES;

/** A mistake in both languages. */
export function mistakeWords({ code, about }: Mistake): { zh: string; en: string } {
  const { zh, en } = MISTAKES[code];
  return { zh: zh.replace("{about}", about), en: en.replace("{about}", about) };
}
