import type { Kysely } from "kysely";
import type { PatrolPlan } from "../../contract/index.ts";
import { routeMetres } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";

export type Db = Kysely<GridWorkTables>;

/** Plans with the columns of the contract. */
export function selectPlans(db: Db) {
  return db
    .selectFrom("grid_work.plans as p")
    .select([
      "p.county",
      "p.id",
      "p.region_code as region",
      "p.grid_id as gridId",
      "p.grid_name as gridName",
      "p.name",
      "p.account_id as accountId",
      "p.member_name as memberName",
      "p.cycle",
      "p.starts_on as startsOn",
      "p.ends_on as endsOn",
      "p.stops",
      "p.state",
      "p.revision",
    ]);
}

/** A row of `selectPlans` as a plan; rows were parsed by the contract when they were written. */
export function planOf(row: object): PatrolPlan {
  const plan = row as PatrolPlan;
  return { ...plan, metres: routeMetres(plan.stops) };
}

/** The plan, locked for a change; undefined outside the caller's regions. */
export async function lockPlan(db: Db, id: string): Promise<PatrolPlan | undefined> {
  const row = await selectPlans(db).where("p.id", "=", id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : planOf(row);
}

/** The plan, or undefined. */
export async function findPlan(db: Db, id: string): Promise<PatrolPlan | undefined> {
  const row = await selectPlans(db).where("p.id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : planOf(row);
}

/** Writes all fields of a plan, new or changed. */
export async function savePlan(db: Db, plan: PatrolPlan): Promise<void> {
  const values = {
    region_code: plan.region,
    grid_id: plan.gridId,
    grid_name: plan.gridName,
    name: plan.name,
    account_id: plan.accountId,
    member_name: plan.memberName,
    cycle: JSON.stringify(plan.cycle),
    starts_on: plan.startsOn,
    ends_on: plan.endsOn,
    stops: JSON.stringify(plan.stops),
    state: plan.state,
    revision: plan.revision,
  };
  await db
    .insertInto("grid_work.plans")
    .values({ county: plan.county, id: plan.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "id"]).doUpdateSet(values))
    .execute();
}
