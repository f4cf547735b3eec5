import { AnlanError, refusalOf } from "@anlan/kernel";
import { type CommandContext, handle, moved } from "@anlan/server-kit";
import { planStates, reimportPlan } from "../../contract/index.ts";
import { type Carried, carryDecisions, findAgain } from "../../domain/carry.ts";
import { itemsOf } from "../../domain/from-parsed.ts";
import { planLife } from "../../domain/plan-life.ts";
import type { PlansTables } from "../generated/tables.ts";
import { getParsed, lockReadyDocument, type ReadyDocument } from "../store/document-store.ts";
import { itemOfRow, LAST_ORDINAL, type NewItem, type StoredItem, selectItems } from "../store/item-store.ts";
import { addStep, type Db, type LockedPlan, lockPlan, movePlan } from "../store/plan-store.ts";
import { openItem } from "./import-plan.ts";
import { insertPlan } from "./insert-plan.ts";

async function checkReplaceable(db: Db, plan: LockedPlan, document: ReadyDocument): Promise<void> {
  if (plan.state !== "adopted" && plan.state !== "draft") {
    throw new AnlanError("PLANS_NOT_REPLACEABLE", { state: planStates[plan.state] });
  }
  if (plan.documentSha256 === document.sha256) throw new AnlanError("PLANS_SAME_DOCUMENT");
  const pending = await db
    .selectFrom("plans.plans")
    .select("title")
    .where("county", "=", plan.county)
    .where("lineage_id", "=", plan.lineageId)
    .where("state", "in", ["draft", "in-review"])
    .where("id", "<>", plan.id)
    .executeTakeFirst();
  if (pending !== undefined) throw new AnlanError("PLANS_VERSION_PENDING", { title: pending.title });
}

function carriedItem(context: CommandContext, carried: Carried<StoredItem>): NewItem {
  const fresh = { ...openItem(context, carried.item), change: carried.change, earlier: carried.earlier };
  const { from } = carried;
  if (from === null) return fresh;
  const kept = { ...fresh, lineage_id: from.lineageId };
  if (carried.decision === "open") return kept;
  return {
    ...kept,
    kind: carried.kind,
    current: carried.current,
    decision: carried.decision,
    decided_by: from.decidedByAccount,
    decided_by_name: from.decidedBy,
    decided_at: from.decidedAt,
    remark: from.remark,
  };
}

// What people added by hand is in no parsed document: it comes along, with its place where that is found again.
function addedItem(context: CommandContext, item: StoredItem, before: string, after: string): NewItem {
  const span = findAgain(item.span, before, after);
  return {
    id: context.newId(),
    lineage_id: item.lineageId,
    parsed_id: null,
    parsed_kind: item.parsedKind,
    kind: item.kind,
    ordinal: span?.[0] ?? LAST_ORDINAL,
    section_id: null,
    section_title: item.sectionTitle,
    span_start: span?.[0] ?? null,
    span_end: span?.[1] ?? null,
    original: null,
    current: item.current,
    decision: item.decision,
    decided_by: item.decidedByAccount,
    decided_by_name: item.decidedBy,
    decided_at: item.decidedAt,
    remark: item.remark,
    change: "same",
    earlier: null,
  };
}

async function itemsOfVersion(context: CommandContext, plan: LockedPlan, document: ReadyDocument): Promise<NewItem[]> {
  const db = context.tables<PlansTables>();
  const rows = await selectItems(db).where("i.county", "=", plan.county).where("i.plan_id", "=", plan.id).execute();
  const earlier = rows.map(itemOfRow);
  const before = await getParsed(db, plan.county, plan.documentId);
  const { text } = await db
    .selectFrom("plans.plans")
    .select("text")
    .where("county", "=", plan.county)
    .where("id", "=", plan.id)
    .executeTakeFirstOrThrow();
  const carried = carryDecisions(before, document.parsed, earlier, itemsOf(document.parsed));
  const added = earlier.filter((item) => item.original === null);
  return [
    ...carried.map((one) => carriedItem(context, one)),
    ...added.map((item) => addedItem(context, item, text, document.text)),
  ];
}

export const reimportPlanHandler = handle(reimportPlan, {
  load: async (context, { planId, documentId }) => {
    const db = context.tables<PlansTables>();
    const plan = await lockPlan(db, planId);
    const document = plan === undefined ? undefined : await lockReadyDocument(db, documentId);
    return plan === undefined || document === undefined ? undefined : { plan, document };
  },
  run: async (context, { plan, document }) => {
    const db = context.tables<PlansTables>();
    await checkReplaceable(db, plan, document);
    const items = await itemsOfVersion(context, plan, document);
    if (plan.state === "draft") {
      // A draft never counted: its successor takes its place at once. One in force stays until the new one is adopted.
      const refusal = refusalOf(planLife, "replace", context.caller, plan);
      if (refusal !== null && context.caller.kind !== "system") throw new AnlanError(refusal.code, refusal.parameters);
      await movePlan(db, plan, moved(planLife, "replace", plan, context));
      await addStep(context, plan, "superseded");
    }
    const { region, lineageId, version, id } = plan;
    const next = { document, region, items, lineageId, version: version + 1, previousPlanId: id };
    const reply = await insertPlan(context, next);
    const open = items.filter((item) => item.decision === "open").length;
    context.note({ type: "plan", id: reply.planId, region }, { previous: id, items: items.length, open });
    return reply;
  },
});
