import { addDays, shiftMonths } from "@anlan/kernel";
import type { Trigger } from "../contract/choices.ts";
import type { RiskRules } from "../contract/rules.ts";

type Rules = Pick<RiskRules, "reassessment">;

/** The day by which a point confirmed on a day is assessed anew in any case. */
export const yearlyDueOn = ({ reassessment }: Rules, confirmedOn: string): string =>
  shiftMonths(confirmedOn, reassessment.everyMonths);

/** The day on which somebody is reminded of it. */
export const remindOn = ({ reassessment }: Rules, dueOn: string): string => addDays(dueOn, -reassessment.remindDays);

/** By when a point is confirmed anew that an occasion asks for; never later than it was due already. */
export function askedDueOn({ reassessment }: Rules, trigger: Trigger, today: string, dueOn: string | null): string {
  const rule = reassessment.triggers.find(({ code }) => code === trigger);
  const asked = addDays(today, rule?.days ?? reassessment.remindDays);
  return dueOn !== null && dueOn >= today && dueOn < asked ? dueOn : asked;
}
