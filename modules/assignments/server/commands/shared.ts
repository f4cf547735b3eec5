import {
  AnlanError,
  chinaDay,
  joinedLabels,
  type Label,
  missingNeeds,
  type Procedure,
  type ProcedureRecord,
  refusalOf,
} from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { moved } from "@anlan/server-kit";
import type { AssignmentFacts } from "../../contract/index.ts";
import { type AssignmentMove, assignmentLife, hasEnded } from "../../domain/assignment-life.ts";
import { firstOfOtherYear } from "../../domain/milestones.ts";
import type { StoredAssignment } from "../store/assignment-store.ts";

/** Refuses milestones that are due outside their year. */
export function mustBeOfTheirYear(milestones: readonly { readonly year: number; readonly dueOn: string }[]): void {
  const wrong = firstOfOtherYear(milestones);
  if (wrong !== null) throw new AnlanError("ASSIGNMENTS_YEAR_DIFFERS", { year: wrong.year, day: wrong.dueOn });
}

/** Refuses a move that the procedure does not allow this caller on this record, or whose needs the input leaves empty. */
export function mustMove<R extends ProcedureRecord>(
  context: Pick<CommandContext, "caller">,
  procedure: Procedure<R>,
  move: string,
  record: R,
  input: Readonly<Record<string, unknown>>,
): void {
  const refusal = refusalOf(procedure, move, context.caller, record);
  if (refusal !== null) throw new AnlanError(refusal.code, refusal.parameters);
  const missing: Label[] = missingNeeds(procedure, move, input);
  if (missing.length === 0) return;
  throw new AnlanError("KERNEL_NEEDS", { move: procedure.moves[move]?.label ?? move, fields: joinedLabels(missing) });
}

/** The assignment after a move that was allowed. */
export function afterMove(
  context: Pick<CommandContext, "caller" | "now">,
  assignment: StoredAssignment,
  move: AssignmentMove,
): StoredAssignment {
  const to = moved(assignmentLife, move, assignment, context);
  // the table's own states
  return { ...assignment, ...to, state: to.state as AssignmentFacts["state"] };
}

/** Refuses to change what has ended. */
export function mustGoOn(assignment: Pick<StoredAssignment, "state">): void {
  if (hasEnded(assignment.state)) throw new AnlanError("ASSIGNMENTS_ENDED");
}

/** Refuses a due day before today. */
export function mustNotBePast(context: Pick<CommandContext, "now">, days: readonly string[]): void {
  const today = chinaDay(context.now);
  if (days.some((day) => day < today)) throw new AnlanError("ASSIGNMENTS_DAY_PAST");
}

/** Names the assignment in the log. */
export function noteOn(
  context: CommandContext,
  assignment: Pick<StoredAssignment, "id" | "region">,
  changes: Readonly<Record<string, unknown>>,
): void {
  context.note({ type: "assignment", id: assignment.id, region: assignment.region }, changes);
}

/** What every event says of its assignment. Ids come from tables that hold only ids of these kinds. */
export function about(assignment: StoredAssignment) {
  return {
    assignmentId: assignment.id,
    planId: assignment.item.planId,
    itemId: assignment.item.itemId,
    lineageId: assignment.item.lineageId,
    itemName: assignment.item.name,
    region: assignment.region,
    unitId: assignment.unitId,
    unitName: assignment.unitName,
    role: assignment.role,
  };
}
