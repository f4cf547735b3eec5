import type { Label } from "@anlan/kernel";

const UNITS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  Y: { zh: "年", en: "year" },
  M: { zh: "个月", en: "month" },
  W: { zh: "周", en: "week" },
  D: { zh: "天", en: "day" },
};

/** A duty's period in words: P4Y → 每 4 年, every 4 years. */
export function everyLabel(every: string): Label {
  if (every === "once") return { zh: "一次", en: "once" };
  const unit = UNITS[every.at(-1) ?? ""];
  if (every === "always" || unit === undefined) return { zh: "持续履行", en: "standing" };
  const count = Number(every.slice(1, -1));
  return count === 1
    ? { zh: `每${unit.zh.replace(/^个/u, "")}`, en: `every ${unit.en}` }
    : { zh: `每 ${count} ${unit.zh}`, en: `every ${count} ${unit.en}s` };
}
