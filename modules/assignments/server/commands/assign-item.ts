import { AnlanError, mayIn } from "@anlan/kernel";
import type { UnitFacts } from "@anlan/organisation/server";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { type AssignmentId, assignItem, ItemAssigned } from "../../contract/index.ts";
import { hasDoubleDay } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { AssignmentsPorts } from "../ports.ts";
import type { StoredAssignment } from "../store/assignment-store.ts";
import { newMilestones } from "../store/milestone-store.ts";
import { insertPart, lockItemParts, type Part } from "../store/part-store.ts";
import { type AdoptedItems, findAdoptedItem } from "../store/plan-items.ts";
import { addStep } from "../store/step-store.ts";
import { about, mustBeOfTheirYear, mustNotBePast } from "./shared.ts";

/** The open units of these ids, within the item's government and the caller's right; refuses any other. */
export async function unitsFor(
  context: CommandContext,
  ports: AssignmentsPorts,
  itemRegion: string,
  ids: readonly string[],
): Promise<Map<string, UnitFacts>> {
  const found = await ports.units.find(context.runtime, ids);
  const { caller } = context;
  const allowed = found.filter(
    (unit) =>
      unit.region.startsWith(itemRegion) &&
      (caller.kind === "system" || mayIn(caller, assignItem.permission ?? "", unit.region)),
  );
  if (new Set(allowed.map((unit) => unit.id)).size < new Set(ids).size) {
    throw new AnlanError("ASSIGNMENTS_UNIT_UNKNOWN");
  }
  return new Map(allowed.map((unit) => [unit.id, unit]));
}

/** Refuses a unit that has a part already, and any outcome with no lead or two. */
function mustFit(
  parts: readonly Part[],
  wanted: readonly { readonly unitId: string; readonly role: string }[],
  units: ReadonlyMap<string, UnitFacts>,
): void {
  const taken = new Set(parts.map((part) => part.unitId));
  for (const { unitId } of wanted) {
    if (taken.has(unitId)) throw new AnlanError("ASSIGNMENTS_UNIT_TWICE", { unit: units.get(unitId)?.name ?? unitId });
    taken.add(unitId);
  }
  if ([...parts, ...wanted].filter((one) => one.role === "lead").length !== 1) {
    throw new AnlanError("ASSIGNMENTS_ONE_LEAD");
  }
}

/** Tells that a unit got a part. */
export function emitAssigned(context: CommandContext, part: StoredAssignment): void {
  const { accountId: by, name } = context.caller;
  // ids and kinds are checked by the event's own schema
  context.emit(ItemAssigned, part.region, { ...about(part), dueOn: part.dueOn, by, name });
}

/** assign-item, with the organisation that knows the units. */
export function assignItemHandler(ports: AssignmentsPorts): CommandHandler {
  return handle(assignItem, {
    load: (context, { itemId }) => findAdoptedItem(context.tables<AdoptedItems>(), itemId),
    run: async (context, item, input) => {
      if (item.kind === "history") throw new AnlanError("ASSIGNMENTS_NOT_ASSIGNABLE");
      if (hasDoubleDay(input.milestones)) throw new AnlanError("ASSIGNMENTS_MILESTONE_TWICE");
      mustBeOfTheirYear(input.milestones);
      mustNotBePast(
        context,
        input.milestones.map((milestone) => milestone.dueOn),
      );
      const ids = input.units.map((unit) => unit.unitId);
      const units = await unitsFor(context, ports, item.region, ids);
      mustFit(await lockItemParts(context.tables<AssignmentsTables>(), item.lineageId), input.units, units);
      const assignments: { assignmentId: AssignmentId; unitId: string }[] = [];
      for (const { unitId, role } of input.units) {
        const unit = units.get(unitId);
        if (unit === undefined) throw new AnlanError("ASSIGNMENTS_UNIT_UNKNOWN");
        const milestones = newMilestones(input.milestones, item.unit, context.newId);
        const part = await insertPart(context, item, unit, role, milestones);
        await addStep(context, part, "assigned", input.remark);
        emitAssigned(context, part);
        assignments.push({ assignmentId: part.id as AssignmentId, unitId });
      }
      context.note({ type: "plan-item", id: item.itemId, region: item.region }, { assigned: input.units });
      return { assignments };
    },
  });
}
