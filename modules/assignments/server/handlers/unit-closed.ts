import { UnitClosed } from "@anlan/organisation/contract";
import { type EventContext, on } from "@anlan/server-kit";
import type { AssignmentsTables } from "../generated/tables.ts";
import { needAttention } from "./plan-changes.ts";

// What goes on at a closed unit comes to the office, which hands it over.
async function bringToOffice(context: EventContext, unitId: string): Promise<void> {
  const rows = await context
    .tables<AssignmentsTables>()
    .selectFrom("assignments.assignments as a")
    .select("a.id")
    .where("a.unit_id", "=", unitId)
    .where("a.state", "not in", ["done", "cancelled"])
    .orderBy("a.id")
    .execute();
  for (const { id } of rows) await needAttention(context, id, "unit-closed");
}

/** A unit was closed: none of its assignments is left to nobody. */
export const unitClosed = on(UnitClosed, "assignments.leave-unit", (context, { unitId }) =>
  bringToOffice(context, unitId),
);
