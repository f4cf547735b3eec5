import { chinaDay } from "@anlan/kernel";
import { answer, countyColumnOf, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { getAssignmentProposal } from "../../contract/index.ts";
import { proposeMilestones } from "../../domain/milestones.ts";
import { nameMatcher, suggestUnits } from "../../domain/suggest-units.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { AssignmentsPorts } from "../ports.ts";
import { partsOf } from "../store/part-store.ts";
import { type AdoptedItems, findAdoptedItem } from "../store/plan-items.ts";

async function matcherOf(ports: AssignmentsPorts, context: QueryContext, region: string) {
  if (ports.matchUnits !== null) return ports.matchUnits(context, countyColumnOf(region));
  return nameMatcher(await ports.units.within(context.runtime, region));
}

/** get-assignment-proposal, with the organisation that knows the units. */
export function getAssignmentProposalHandler(ports: AssignmentsPorts): QueryHandler {
  return answer(getAssignmentProposal, async (context, { itemId }) => {
    const { tables, now } = context;
    const item = await findAdoptedItem(tables<AdoptedItems>(), itemId);
    if (item === undefined) return undefined;
    const parts = await partsOf(tables<AssignmentsTables>(), item.lineageId);
    const taken = new Set(parts.map((part) => part.unitId));
    const { kind, name, text, chapter, unit, region } = item;
    const actors = item.actors ?? [];
    const suggested = suggestUnits(actors, await matcherOf(ports, context, item.region))
      .filter((one) => !taken.has(one.unitId))
      .map((one) => ({ ...one, role: parts.length > 0 ? ("support" as const) : one.role }));
    const milestones = proposeMilestones(item, chinaDay(now));
    return {
      itemId,
      name,
      kind,
      text,
      chapter,
      unit,
      actors,
      region,
      milestones,
      suggested,
      parts: parts.map(({ id, ...part }) => ({ ...part, assignmentId: id })),
    } as never; // checked by the query's output schema
  });
}
