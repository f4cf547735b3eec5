import type { CycleUnit } from "../../contract/index.ts";
import { beginsOn, LONGEST, periodsOn } from "../../domain/index.ts";

/** A period of one kind of cycle, as the statement joins it. */
export interface CycleRow {
  readonly cycle: number;
  readonly unit: CycleUnit;
  readonly slot: number;
  readonly due_at: string;
  /** It begins on the day; else it only serves plans that changed since. */
  readonly starts: boolean;
  /** Hourly and daily ones rest on days off where the enterprise says so. */
  readonly daily: boolean;
}

/** Every cycle that there can be with its period on a day, out of the same rule as the phone's. */
export function cycleRows(day: string): CycleRow[] {
  return (Object.keys(LONGEST) as CycleUnit[]).flatMap((unit) =>
    Array.from({ length: LONGEST[unit] }, (_, at) => at + 1).flatMap((cycle) =>
      periodsOn({ cycle, unit }, day).map((period) => ({
        cycle,
        unit,
        slot: period.slot,
        due_at: period.dueAt.toISOString(),
        starts: beginsOn(period, day),
        daily: unit === "hour" || (unit === "day" && cycle === 1),
      })),
    ),
  );
}
