import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { type AssignmentReply, reassign } from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import { openOf } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { AssignmentsPorts } from "../ports.ts";
import { loadAssignment, replyOf, type StoredAssignment } from "../store/assignment-store.ts";
import { insertPart, lockItemParts } from "../store/part-store.ts";
import { addStep } from "../store/step-store.ts";
import { emitAssigned, unitsFor } from "./assign-item.ts";
import { endAssignment } from "./end-assignment.ts";
import { mustGoOn, mustMove, noteOn } from "./shared.ts";

interface Handing {
  readonly unitId: string;
  readonly reason: string;
}

async function handOver(
  context: CommandContext,
  ports: AssignmentsPorts,
  old: StoredAssignment,
  { unitId, reason }: Handing,
): Promise<AssignmentReply> {
  mustGoOn(old);
  mustMove(context, assignmentLife, "cancel", old, { reason });
  // Within the old unit's government: a county's task stays in the county.
  const units = await unitsFor(context, ports, old.county.replace(/(00){1,2}$/, ""), [unitId]);
  const unit = units.get(unitId);
  if (unit === undefined) throw new AnlanError("ASSIGNMENTS_UNIT_UNKNOWN");
  const parts = await lockItemParts(context.tables<AssignmentsTables>(), old.item.lineageId);
  if (parts.some((part) => part.unitId === unitId)) throw new AnlanError("ASSIGNMENTS_UNIT_TWICE", { unit: unit.name });
  // The old part has to end first: an item has one lead at every moment.
  const ended = await endAssignment(context, old, reason, null);
  const milestones = openOf(old.milestones).map((milestone) => ({ ...milestone, id: context.newId() }));
  const part = await insertPart(context, old.item, unit, old.role, milestones);
  await addStep(context, old, "handed-over", `${unit.name}：${reason}`);
  await addStep(context, part, "taken-over", `${old.unitName}：${reason}`);
  emitAssigned(context, part);
  noteOn(context, old, { from: old.unitId, to: unit.id, successor: part.id, state: ended.state, reason });
  return replyOf(part);
}

/** reassign, with the organisation that knows the units. Answers with the new assignment. */
export function reassignHandler(ports: AssignmentsPorts): CommandHandler {
  return handle(reassign, {
    load: loadAssignment,
    run: (context, record, input) => handOver(context, ports, record, input),
  });
}
