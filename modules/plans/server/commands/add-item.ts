import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { addItem, type ItemId, type OutlineHeading, type PlanItem, planStates } from "../../contract/index.ts";
import { checkItem } from "../../domain/check-item.ts";
import { flatOutline } from "../../domain/from-parsed.ts";
import type { PlansTables } from "../generated/tables.ts";
import { insertItems, LAST_ORDINAL, type NewItem } from "../store/item-store.ts";
import { mustBeChecked } from "../store/plan-store.ts";
import { mustBeComplete } from "./decide-item.ts";

function sectionAt(outline: readonly OutlineHeading[], id: string | null, start: number | null) {
  const headings = flatOutline(outline);
  const chosen = headings.find((heading) => heading.id === id);
  return chosen ?? (start === null ? undefined : headings.findLast((heading) => heading.span[0] <= start));
}

export const addItemHandler = handle(addItem, {
  load: (context, { planId }) =>
    context
      .tables<PlansTables>()
      .selectFrom("plans.plans as p")
      .select(["p.id", "p.county", "p.region_code as region", "p.state", "p.characters", "p.outline"])
      .where("p.id", "=", planId)
      .forShare()
      .executeTakeFirst(),
  run: async (context, plan, { planId, kind, values, span, sectionId, remark }) => {
    mustBeChecked(plan, planStates);
    mustBeComplete(checkItem(kind, values));
    if (span !== null && span[1] > plan.characters) throw new AnlanError("PLANS_SPAN_OUTSIDE");
    const section = sectionAt(plan.outline as OutlineHeading[], sectionId ?? null, span?.[0] ?? null);
    const id = context.newId() as ItemId;
    const lineageId = context.newId();
    const { caller, now } = context;
    const row: NewItem = {
      id,
      lineage_id: lineageId,
      parsed_id: null,
      parsed_kind: kind,
      kind,
      ordinal: span?.[0] ?? LAST_ORDINAL,
      section_id: section?.id ?? null,
      section_title: section?.title ?? null,
      span_start: span?.[0] ?? null,
      span_end: span?.[1] ?? null,
      original: null,
      current: values,
      decision: "added",
      decided_by: caller.accountId,
      decided_by_name: caller.name,
      decided_at: now.toISOString(),
      remark,
      change: null,
      earlier: null,
    };
    await insertItems(context.tables<PlansTables>(), plan, [row]);
    context.note({ type: "plan-item", id, region: plan.region }, { plan: planId, kind, name: values.name });
    const item: PlanItem = {
      id,
      planId,
      lineageId,
      region: plan.region,
      kind,
      ordinal: row.ordinal,
      sectionId: row.section_id,
      sectionTitle: row.section_title,
      span,
      original: null,
      current: values,
      decision: "added",
      decidedBy: caller.name,
      decidedAt: now.toISOString(),
      remark,
      change: null,
      earlier: null,
      revision: 1,
    };
    return item;
  },
});
