import type { z } from "zod";
import type { Label } from "./label.ts";

type Issue = z.core.$ZodIssue;
type IssueOf<Code extends Issue["code"]> = Extract<Issue, { code: Code }>;

const REQUIRED: Label = { zh: "请填写", en: "Please fill this in" };
const MISFIT: Label = { zh: "不符合要求", en: "This does not fit" };
const BAD_FORM: Label = { zh: "格式不正确", en: "The form of this is not right" };

const FORMATS: Readonly<Record<string, Label>> = {
  date: { zh: "请填写日期，如 2025-06-30", en: "Give a day such as 2025-06-30" },
  datetime: { zh: "请填写日期和时间", en: "Give a day and time" },
  time: { zh: "请填写时间，如 08:30", en: "Give a time such as 08:30" },
  uuid: { zh: "请选择一项", en: "Choose one" },
  guid: { zh: "请选择一项", en: "Choose one" },
  email: { zh: "邮箱地址不完整", en: "The e-mail address is not complete" },
  url: { zh: "网址不完整", en: "The address is not complete" },
};

const TYPES: Readonly<Record<string, Label>> = {
  number: { zh: "请填写数字", en: "Give a number" },
  int: { zh: "请填写整数", en: "Give a whole number" },
  string: { zh: "请填写文字", en: "Give a text" },
  boolean: { zh: "请选择是或否", en: "Choose yes or no" },
  array: { zh: "请按列表填写", en: "Give a list" },
};

// What the schemas of this product refuse by rules of their own.
const REASONS: Readonly<Record<string, Label>> = {
  required: REQUIRED,
  pattern: BAD_FORM,
  twice: { zh: "有重复的选项", en: "Chosen twice" },
  unprintable: {
    zh: "含有不能显示的字符，请删去后重填",
    en: "It holds characters that cannot be shown; type it again",
  },
  "period-backwards": {
    zh: "起始年份不能晚于结束年份",
    en: "The first year cannot be after the last",
  },
};

const amount = (count: number, zh: string, en: string, unit: "个字" | "项" | ""): Label =>
  unit === ""
    ? { zh: `${zh} ${count}`, en: `${en} ${count}` }
    : { zh: `${zh} ${count} ${unit}`, en: `${en} ${count} ${unit === "项" ? "items" : "characters"}` };

function tooSmall(issue: IssueOf<"too_small">): Label {
  const least = Number(issue.minimum);
  if (issue.origin === "string" && least <= 1) return REQUIRED;
  if (issue.origin === "string") return amount(least, "至少", "At least", "个字");
  if (issue.origin === "array" || issue.origin === "set") return amount(least, "至少", "At least", "项");
  return issue.inclusive === false
    ? amount(least, "须大于", "Must be more than", "")
    : amount(least, "不能小于", "Not less than", "");
}

function tooBig(issue: IssueOf<"too_big">): Label {
  const most = Number(issue.maximum);
  if (issue.origin === "string") return amount(most, "最多", "At most", "个字");
  if (issue.origin === "array" || issue.origin === "set") return amount(most, "最多", "At most", "项");
  return issue.inclusive === false
    ? amount(most, "须小于", "Must be less than", "")
    : amount(most, "不能大于", "Not more than", "");
}

// Without the input (parsed without `reportInput`) only zod's own message says whether there was one.
function isMissing(issue: Issue): boolean {
  if (!("input" in issue)) return /received (undefined|null)$/.test(issue.message);
  return issue.input === undefined || issue.input === null || issue.input === "";
}

const MOST_KEYS = 5;

function unknownKeys({ keys }: IssueOf<"unrecognized_keys">): Label {
  const some = keys.slice(0, MOST_KEYS).map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key));
  const more = keys.length > MOST_KEYS;
  return {
    zh: `多出了不认识的内容：${some.join("、")}${more ? "等" : ""}`,
    en: `Not known here: ${some.join(", ")}${more ? " and more" : ""}`,
  };
}

// Of several alternatives the one that came furthest says what is meant.
function ofUnion(issue: IssueOf<"invalid_union">): Label {
  if (isMissing(issue)) return REQUIRED;
  const firsts = issue.errors.flatMap((branch) => branch.slice(0, 1));
  const [best] = firsts.sort((one, other) => other.path.length - one.path.length);
  return best === undefined ? MISFIT : issueWords(best);
}

/** What a person reads beside a field for one of zod's issues, the same on the page and from the server. */
export function issueWords(issue: Issue): Label {
  switch (issue.code) {
    case "invalid_type":
      return isMissing(issue) ? REQUIRED : (TYPES[issue.expected] ?? MISFIT);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return FORMATS[issue.format] ?? BAD_FORM;
    case "not_multiple_of":
      return amount(issue.divisor, "须为下列数的倍数：", "Must be a multiple of", "");
    case "invalid_value":
      return isMissing(issue)
        ? { zh: "请选择", en: "Please choose" }
        : { zh: "请从选项中选择", en: "Choose one of the options" };
    case "unrecognized_keys":
      return unknownKeys(issue);
    case "invalid_union":
      return ofUnion(issue);
    case "custom":
      return REASONS[String(issue.params?.["reason"])] ?? MISFIT;
    default:
      return MISFIT;
  }
}
