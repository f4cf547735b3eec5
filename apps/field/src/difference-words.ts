import type { Label } from "@anlan/kernel";

const MINUTE = 60_000;
const UNITS = [
  { ms: 365 * 24 * 60 * MINUTE, zh: "年", en: "years" },
  { ms: 24 * 60 * MINUTE, zh: "天", en: "days" },
  { ms: 60 * MINUTE, zh: "小时", en: "hours" },
  { ms: MINUTE, zh: "分钟", en: "minutes" },
] as const;

/** A difference of clocks in the largest unit that fits: "1 天". */
export function differenceWords(milliseconds: number): Label {
  const much = Math.abs(milliseconds);
  const unit = UNITS.find(({ ms }) => much >= ms) ?? UNITS[3];
  const count = Math.max(1, Math.round(much / unit.ms));
  return { zh: `${count} ${unit.zh}`, en: `${count} ${count === 1 ? unit.en.slice(0, -1) : unit.en}` };
}
