import type { DayOfSector } from "@anlan/self-checks/contract";
import type { AccidentFact } from "./accident-facts.ts";

const METRICS = {
  "self-check-tasks-planned": "planned",
  "self-check-tasks-done": "done",
  "self-check-tasks-missed": "missed",
  "self-check-dangers": "dangers",
  "self-check-reports-due": "reportsDue",
  "self-check-reports": "reported",
  "self-check-enterprises-online": "newlyOnline",
  "commitments-due": "committing",
  "commitments-made": "committed",
} as const satisfies Record<string, keyof DayOfSector>;

/** The facts of a town's day, sector by sector. What did not happen is no fact. */
export function factsOfDay(region: string, day: string, sectors: readonly DayOfSector[]): AccidentFact[] {
  return sectors.flatMap((counted) =>
    Object.entries(METRICS).flatMap(([metric, key]) =>
      counted[key] === 0 ? [] : [{ metric, region, day, dimensions: { sector: counted.sector }, value: counted[key] }],
    ),
  );
}
