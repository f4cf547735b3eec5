import type { Label } from "@anlan/kernel";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const REQUIRED: Label = { zh: "请填写", en: "Please fill this in" };

const FORMATS: Readonly<Record<string, Label>> = {
  date: { zh: "请填写日期，如 2025-06-30", en: "Give a day such as 2025-06-30" },
  datetime: { zh: "请填写日期和时间", en: "Give a day and time" },
  uuid: { zh: "请选择一项", en: "Choose one" },
  guid: { zh: "请选择一项", en: "Choose one" },
  email: { zh: "邮箱地址不完整", en: "The e-mail address is not complete" },
  url: { zh: "网址不完整", en: "The address is not complete" },
};

function tooSmall(issue: Extract<Issue, { code: "too_small" }>): Label {
  const least = Number(issue.minimum);
  if (issue.origin === "string") {
    return least <= 1 ? REQUIRED : { zh: `至少 ${least} 个字`, en: `At least ${least} characters` };
  }
  if (issue.origin === "array") return { zh: `至少 ${least} 项`, en: `At least ${least}` };
  if (issue.inclusive === false) return { zh: `须大于 ${least}`, en: `Must be more than ${least}` };
  return { zh: `不能小于 ${least}`, en: `Not less than ${least}` };
}

function tooBig(issue: Extract<Issue, { code: "too_big" }>): Label {
  const most = Number(issue.maximum);
  if (issue.origin === "string") return { zh: `最多 ${most} 个字`, en: `At most ${most} characters` };
  if (issue.origin === "array") return { zh: `最多 ${most} 项`, en: `At most ${most}` };
  if (issue.inclusive === false) return { zh: `须小于 ${most}`, en: `Must be less than ${most}` };
  return { zh: `不能大于 ${most}`, en: `Not more than ${most}` };
}

/** What a person reads beside a field for one of zod's issues; the server says the same in its own words. */
export function issueWords(issue: Issue): Label {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null || issue.input === "") return REQUIRED;
      return issue.expected === "number" || issue.expected === "int"
        ? { zh: "请填写数字", en: "Give a number" }
        : REQUIRED;
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return FORMATS[issue.format] ?? { zh: "格式不正确", en: "The form of this is not right" };
    case "invalid_value":
      if (issue.input === undefined) return { zh: "请选择", en: "Please choose" };
      return { zh: "请从选项中选择", en: "Choose one of the options" };
    case "custom":
      if (issue.params?.reason === "unprintable") {
        return {
          zh: "含有不能显示的字符，请删去后重填",
          en: "It holds characters that cannot be shown; type it again",
        };
      }
      return { zh: "不符合要求", en: "This does not fit" };
    default:
      return { zh: "不符合要求", en: "This does not fit" };
  }
}
