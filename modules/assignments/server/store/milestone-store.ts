import type { MilestoneInput } from "../../contract/index.ts";
import type { Db } from "./db.ts";

/** A milestone as stored. */
export interface StoredMilestone {
  readonly id: string;
  readonly year: number;
  readonly dueOn: string;
  readonly targetText: string | null;
  readonly targetValue: number | null;
  readonly unit: string | null;
  readonly reachedValue: number | null;
  readonly acceptedAt: string | null;
}

interface Key {
  readonly county: string;
  readonly id: string;
}

const columns = [
  "m.id",
  "m.year",
  "m.due_on as dueOn",
  "m.target_text as targetText",
  "m.target_value as targetValue",
  "m.unit",
  "m.reached_value as reachedValue",
  "m.accepted_at as acceptedAt",
] as const;

/** The milestones of an assignment, by day. */
export function milestonesOf(db: Db, assignment: Key): Promise<StoredMilestone[]> {
  return db
    .selectFrom("assignments.milestones as m")
    .select(columns)
    .where("m.county", "=", assignment.county)
    .where("m.assignment_id", "=", assignment.id)
    .orderBy("m.due_on")
    .execute();
}

/** The milestones of many assignments: assignment → milestones, by day. */
export async function milestonesOfMany(db: Db, ids: readonly string[]): Promise<Map<string, StoredMilestone[]>> {
  const found = new Map<string, StoredMilestone[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom("assignments.milestones as m")
    .innerJoin("assignments.assignments as a", (join) =>
      join.onRef("a.county", "=", "m.county").onRef("a.id", "=", "m.assignment_id"),
    )
    .select([...columns, "m.assignment_id as assignmentId"])
    .where("a.id", "in", ids)
    .orderBy("m.due_on")
    .execute();
  for (const { assignmentId, ...milestone } of rows) found.get(assignmentId)?.push(milestone);
  return found;
}

/** Makes new milestones out of what was entered; not yet stored. */
export function newMilestones(
  inputs: readonly MilestoneInput[],
  unit: string | null,
  newId: () => string,
): StoredMilestone[] {
  return inputs
    .map((input) => ({ ...input, id: newId(), unit, reachedValue: null, acceptedAt: null }))
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}

/** Stores new milestones of an assignment. */
export async function insertMilestones(
  db: Db,
  assignment: Key & { readonly region: string },
  milestones: readonly StoredMilestone[],
): Promise<void> {
  if (milestones.length === 0) return;
  const rows = milestones.map((milestone) => ({
    county: assignment.county,
    id: milestone.id,
    region_code: assignment.region,
    assignment_id: assignment.id,
    year: milestone.year,
    due_on: milestone.dueOn,
    target_text: milestone.targetText,
    target_value: milestone.targetValue,
    unit: milestone.unit,
    reached_value: milestone.reachedValue,
    accepted_at: milestone.acceptedAt,
  }));
  await db.insertInto("assignments.milestones").values(rows).execute();
}

/** Writes a milestone as it is to be. */
export async function saveMilestone(db: Db, county: string, milestone: StoredMilestone): Promise<void> {
  await db
    .updateTable("assignments.milestones")
    .set({
      year: milestone.year,
      due_on: milestone.dueOn,
      target_text: milestone.targetText,
      target_value: milestone.targetValue,
      reached_value: milestone.reachedValue,
      accepted_at: milestone.acceptedAt,
    })
    .where("county", "=", county)
    .where("id", "=", milestone.id)
    .execute();
}

/** Takes milestones away; reports about them stay, as progress between milestones. */
export async function deleteMilestones(db: Db, county: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("assignments.reports")
    .set({ milestone_id: null })
    .where("county", "=", county)
    .where("milestone_id", "in", ids)
    .execute();
  await db.deleteFrom("assignments.milestones").where("county", "=", county).where("id", "in", ids).execute();
}
