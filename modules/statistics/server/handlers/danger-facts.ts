import type { DangerFacts } from "@anlan/hidden-dangers/contract";
import { addDays, chinaDay } from "@anlan/kernel";
import type { AccidentFact } from "./accident-facts.ts";

const dayOf = (moment: string | null): string | null => (moment === null ? null : chinaDay(new Date(moment)));

/**
 * The facts of a hidden danger: found, put right, struck off, each on its day; late on the first day after its limit, also
 * where it was put right later. One that was none, or is told by another, says nothing.
 */
export function factsOfDanger(danger: DangerFacts): AccidentFact[] {
  const { region, level, source, sectors, state, dueOn, overdue } = danger;
  if (state === "cancelled" || state === "joined") return [];
  const dimensions = { level, source, sector: sectors[0] ?? null };
  const found = dayOf(danger.foundAt);
  const rectified = dayOf(danger.rectifiedAt);
  const late = dueOn !== null && (overdue || (rectified !== null && rectified > dueOn));
  const days: readonly (readonly [string, string | null])[] = [
    ["hidden-dangers-found", found],
    ["hidden-dangers-found-rectified", rectified === null ? null : found],
    ["hidden-dangers-major", level === "major" ? found : null],
    ["hidden-dangers-rectified", rectified],
    ["hidden-dangers-rectified-in-time", rectified !== null && dueOn !== null && rectified <= dueOn ? rectified : null],
    ["hidden-dangers-closed", dayOf(danger.closedAt)],
    ["hidden-dangers-overdue", late && dueOn !== null ? addDays(dueOn, 1) : null],
  ];
  return days.flatMap(([metric, day]) => (day === null ? [] : [{ metric, region, day, dimensions, value: 1 }]));
}
