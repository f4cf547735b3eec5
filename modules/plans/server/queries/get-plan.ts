import { type Caller, dueOf } from "@anlan/kernel";
import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { getPlan, type Plan } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import type { PlansTables } from "../generated/tables.ts";
import { type Db, metaOfRow, selectPlan } from "../store/plan-store.ts";
import { isInsider, itemIsVisible, planIsVisible } from "../store/visibility.ts";

async function countItems(db: Db, caller: Caller, county: string, planId: string) {
  return db
    .selectFrom("plans.items as i")
    .innerJoin("plans.plans as p", (join) => join.onRef("p.county", "=", "i.county").onRef("p.id", "=", "i.plan_id"))
    .select(["i.kind", "i.decision", sql<number>`count(*)`.as("count")])
    .where("i.county", "=", county)
    .where("i.plan_id", "=", planId)
    .where(itemIsVisible(caller))
    .groupBy(["i.kind", "i.decision"])
    .execute();
}

async function findVersions(db: Db, caller: Caller, county: string, lineageId: string) {
  return db
    .selectFrom("plans.plans as p")
    .select(["p.id as planId", "p.version", "p.title", "p.state"])
    .where("p.county", "=", county)
    .where("p.lineage_id", "=", lineageId)
    .where(planIsVisible(caller))
    .orderBy("p.version")
    .execute();
}

// What happened before adoption is the government's own affair; everybody else sees what came of it.
async function findSteps(db: Db, caller: Caller, county: string, planId: string) {
  return db
    .selectFrom("plans.steps as s")
    .select(["s.step", "s.at", "s.by_name as name", "s.remark"])
    .where("s.county", "=", county)
    .where("s.plan_id", "=", planId)
    .where(sql<boolean>`(s.step in ('adopted', 'superseded', 'withdrawn') or ${isInsider(caller, "s.region_code")})`)
    .orderBy("s.at")
    .orderBy("s.id")
    .execute();
}

export const getPlanHandler = answer(getPlan, async ({ tables, caller, runtime }, { planId }) => {
  const db = tables<PlansTables>();
  const row = await selectPlan(db).where("p.id", "=", planId).where(planIsVisible(caller)).executeTakeFirst();
  if (row === undefined) return undefined;
  const [counts, versions, steps] = await Promise.all([
    countItems(db, caller, row.county, planId),
    findVersions(db, caller, row.county, row.lineageId),
    findSteps(db, caller, row.county, planId),
  ]);
  const { state, stateSince, region, lastMoves, revision, openItems } = row;
  const record = { state, stateSince, region, lastMoves, revision, openItems } as Plan["record"];
  return {
    ...row,
    meta: metaOfRow(row),
    record,
    due: dueOf(planLife, record, runtime.calendar)?.due.toISOString() ?? null,
    counts,
    versions,
    steps,
    // jsonb columns and enumerations were written through the contract; the runner parses the reply once more
  } as unknown as Plan;
});
