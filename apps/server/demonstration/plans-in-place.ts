import type { PlanDocument } from "@anlan/plan-parsing";
import type { PlansPorts, ReadText } from "@anlan/plans/server";
import { doTask } from "../plan-reader/task.ts";

/**
 * Reads the demonstration's own plans in this thread: for six plans twelve threads would start, each of which loads the
 * readers and the table of regions again, while nobody is there yet who could be held up.
 */
export const plansInPlace: PlansPorts = {
  readDocument: (bytes, fileName) => doTask({ kind: "read", bytes, fileName }) as Promise<ReadText>,
  parsePlan: (text, source) => doTask({ kind: "parse", text, source }) as Promise<PlanDocument>,
};
