import type { Label } from "@anlan/kernel";
import { CYCLE_UNITS, type Cycle } from "../contract/index.ts";

const EACH = {
  day: { zh: "每天", en: "every day" },
  week: { zh: "每周", en: "every week" },
  month: { zh: "每月", en: "every month" },
  quarter: { zh: "每季度", en: "every quarter" },
} as const;

/** A cycle in words. */
export function cycleWords({ every, unit, workingDaysOnly }: Cycle): Label {
  const words =
    every === 1
      ? EACH[unit]
      : { zh: `每${every}${CYCLE_UNITS[unit].zh}`, en: `every ${every} ${CYCLE_UNITS[unit].en}` };
  return workingDaysOnly ? { zh: `${words.zh}（工作日）`, en: `${words.en}, working days` } : words;
}
