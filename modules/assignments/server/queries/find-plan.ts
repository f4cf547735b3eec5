import type { Kysely } from "kysely";
import type { AdoptedItems } from "../store/plan-items.ts";

/** A plan in force, as far as the board needs it. */
export interface BoardPlan {
  readonly planId: string;
  readonly planTitle: string;
  readonly region: string;
  readonly periodStart: number | null;
  readonly periodEnd: number | null;
}

/** The plan asked for, or the one adopted last among those that the caller sees. */
export function findBoardPlan(db: Kysely<AdoptedItems>, planId: string | undefined): Promise<BoardPlan | undefined> {
  const query = db
    .selectFrom("plans.adopted_items as i")
    .select([
      "i.plan_id as planId",
      "i.plan_title as planTitle",
      "i.region_code as region",
      "i.period_start as periodStart",
      "i.period_end as periodEnd",
    ])
    .orderBy("i.adopted_at", "desc")
    .limit(1);
  return (planId === undefined ? query : query.where("i.plan_id", "=", planId)).executeTakeFirst();
}

/** All plans in force that the caller sees, the one adopted last first. */
export function findBoardPlans(db: Kysely<AdoptedItems>): Promise<Pick<BoardPlan, "planId" | "planTitle">[]> {
  return db
    .selectFrom("plans.adopted_items as i")
    .select(["i.plan_id as planId", "i.plan_title as planTitle"])
    .groupBy(["i.plan_id", "i.plan_title"])
    .orderBy((of) => of.fn.max("i.adopted_at"), "desc")
    .execute();
}
