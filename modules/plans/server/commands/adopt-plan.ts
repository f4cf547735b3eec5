import { createHash } from "node:crypto";
import { AnlanError } from "@anlan/kernel";
import { type CommandContext, handleMove, moved } from "@anlan/server-kit";
import {
  type Adoption,
  adoptionStatement,
  adoptPlan,
  type ItemId,
  PlanAdopted,
  type PlanId,
} from "../../contract/index.ts";
import { changeSince } from "../../domain/change-since.ts";
import { planLife } from "../../domain/plan-life.ts";
import { signedContent } from "../../domain/signed-content.ts";
import type { PlansTables } from "../generated/tables.ts";
import { countedItems } from "../store/counted-items.ts";
import type { StoredItem } from "../store/item-store.ts";
import { addStep, type Db, type LockedPlan, lockPlan, movePlan } from "../store/plan-store.ts";
import { loadPlan } from "./move-plan.ts";

const withoutSpaces = (text: string): string => text.replace(/\s+/g, " ").trim();

function checkStatement(statement: string): void {
  const accepted = [adoptionStatement.zh, adoptionStatement.en].map(withoutSpaces);
  if (accepted.includes(withoutSpaces(statement).replace(/[。.]$/, ""))) return;
  throw new AnlanError("PLANS_STATEMENT_DIFFERS", { statement: adoptionStatement });
}

/** The version in force, locked; it ends with this adoption. */
async function lockInForce(db: Db, plan: LockedPlan): Promise<LockedPlan | undefined> {
  const found = await db
    .selectFrom("plans.plans")
    .select("id")
    .where("county", "=", plan.county)
    .where("lineage_id", "=", plan.lineageId)
    .where("state", "=", "adopted")
    .executeTakeFirst();
  return found === undefined ? undefined : lockPlan(db, found.id);
}

async function supersede(context: CommandContext, plan: LockedPlan): Promise<StoredItem[]> {
  const db = context.tables<PlansTables>();
  const items = await countedItems(db, plan.county, plan.id);
  await movePlan(db, plan, moved(planLife, "supersede", plan, context));
  await addStep(context, plan, "superseded");
  return items;
}

function announce(
  context: CommandContext,
  plan: LockedPlan,
  adoption: Adoption,
  items: readonly StoredItem[],
  before: { readonly plan: LockedPlan; readonly items: readonly StoredItem[] } | null,
): void {
  const kept = new Set(items.map((item) => item.lineageId));
  const known = new Map(before?.items.map((item) => [item.lineageId, item]));
  context.emit(PlanAdopted, plan.region, {
    planId: plan.id as PlanId,
    lineageId: plan.lineageId,
    previousPlanId: (before?.plan.id ?? null) as PlanId | null,
    region: plan.region,
    title: plan.meta.title,
    adoptedAt: adoption.at,
    sha256: adoption.sha256,
    items: items.map((item) => ({
      itemId: item.id as ItemId,
      lineageId: item.lineageId,
      kind: item.kind,
      change: before === null ? null : changeSince(known.get(item.lineageId), item),
    })),
    droppedLineageIds: [...known.keys()].filter((lineageId) => !kept.has(lineageId)),
  });
}

export const adoptPlanHandler = handleMove(adoptPlan, planLife, "adopt", {
  load: loadPlan,
  run: async (context, plan, { planId, statement, post, remark }) => {
    // The signature is a person's; a program that holds his rights does not sign.
    if (context.caller.kind === "api-key") throw new AnlanError("PLANS_PERSON_ONLY");
    checkStatement(statement);
    const db = context.tables<PlansTables>();
    const items = await countedItems(db, plan.county, plan.id);
    if (items.length === 0) throw new AnlanError("PLANS_NOTHING_TO_ADOPT");
    const sha256 = createHash("sha256").update(signedContent(plan, items)).digest("hex");
    const { accountId: by, name } = context.caller;
    const adoption = { at: context.now.toISOString(), by, name, post, statement, remark, sha256, items: items.length };
    const inForce = await lockInForce(db, plan);
    const before = inForce === undefined ? null : { plan: inForce, items: await supersede(context, inForce) };
    const to = moved(planLife, "adopt", plan, context);
    await movePlan(db, plan, to, adoption);
    await addStep(context, plan, "adopted", remark);
    announce(context, plan, adoption, items, before);
    context.note(
      { type: "plan", id: plan.id, region: plan.region },
      { signature: adoption, replaces: before?.plan.id ?? null },
    );
    return { planId, state: "adopted" as const, revision: to.revision, sha256 };
  },
});
