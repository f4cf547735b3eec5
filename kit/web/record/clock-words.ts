import type { ClockRule, Label } from "@anlan/kernel";

/** A time limit in words, such as "5 个工作日内". */
export function clockWords(rule: ClockRule): Label {
  switch (rule.kind) {
    case "working-days":
      return { zh: `${rule.count} 个工作日内`, en: `within ${rule.count} working day${rule.count === 1 ? "" : "s"}` };
    case "days":
      return { zh: `${rule.count} 日内`, en: `within ${rule.count} day${rule.count === 1 ? "" : "s"}` };
    case "hours":
      return { zh: `${rule.count} 小时内`, en: `within ${rule.count} h` };
    case "field":
      return { zh: "按期限", en: "by the set day" };
  }
}
