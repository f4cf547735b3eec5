import { AnlanError } from "@anlan/kernel";
import { type CommandContext, handle } from "@anlan/server-kit";
import { importPlan } from "../../contract/index.ts";
import { itemsOf, type ParsedItem } from "../../domain/from-parsed.ts";
import type { PlansTables } from "../generated/tables.ts";
import { mayWrite } from "../may-write.ts";
import { lockReadyDocument } from "../store/document-store.ts";
import type { NewItem } from "../store/item-store.ts";
import { insertPlan } from "./insert-plan.ts";

const VILLAGE_DIGITS = 12;

/** A parsed item as a new row without a decision. */
export function openItem(context: Pick<CommandContext, "newId">, item: ParsedItem): NewItem {
  return {
    id: context.newId(),
    lineage_id: context.newId(),
    parsed_id: item.parsedId,
    parsed_kind: item.kind,
    kind: item.kind,
    ordinal: item.span[0],
    section_id: item.sectionId,
    section_title: item.sectionTitle,
    span_start: item.span[0],
    span_end: item.span[1],
    original: item.values,
    current: item.values,
    decision: "open",
    decided_by: null,
    decided_by_name: null,
    decided_at: null,
    remark: null,
    change: null,
    earlier: null,
  };
}

export const importPlanHandler = handle(importPlan, {
  load: (context, { documentId }) => lockReadyDocument(context.tables<PlansTables>(), documentId),
  run: async (context, document, { region }) => {
    mayWrite(context.caller, "plans.plan.import", region);
    if (region.length >= VILLAGE_DIGITS) throw new AnlanError("PLANS_NOT_A_GOVERNMENT");
    const items = itemsOf(document.parsed).map((item) => openItem(context, item));
    const lineageId = context.newId();
    const reply = await insertPlan(context, { document, region, items, lineageId, version: 1, previousPlanId: null });
    context.note({ type: "plan", id: reply.planId, region }, { document: document.sha256, items: items.length });
    return reply;
  },
});
