import type { Patrol } from "../../contract/index.ts";
import type { Db } from "./plan-store.ts";

/** Patrols with the columns of the contract. */
export function selectPatrols(db: Db) {
  return db
    .selectFrom("grid_work.patrols as p")
    .select([
      "p.county",
      "p.id",
      "p.region_code as region",
      "p.plan_id as planId",
      "p.plan_name as planName",
      "p.grid_id as gridId",
      "p.grid_name as gridName",
      "p.day",
      "p.account_id as accountId",
      "p.member_name as memberName",
      "p.stops",
      "p.visited",
      "p.found",
      "p.doubtful",
      "p.state",
      "p.revision",
    ]);
}

/** The patrol, locked for a change; undefined outside the caller's regions. */
export async function lockPatrol(db: Db, id: string): Promise<Patrol | undefined> {
  return (await selectPatrols(db).where("p.id", "=", id).forUpdate().executeTakeFirst()) as Patrol | undefined;
}

/** The patrol, or undefined. */
export async function findPatrol(db: Db, id: string): Promise<Patrol | undefined> {
  return (await selectPatrols(db).where("p.id", "=", id).executeTakeFirst()) as Patrol | undefined;
}

/** Makes a day's patrol. One that its plan has for the day already follows the plan as long as nobody has begun it. */
export async function putPatrol(db: Db, patrol: Patrol): Promise<boolean> {
  const values = {
    plan_name: patrol.planName,
    account_id: patrol.accountId,
    member_name: patrol.memberName,
    stops: JSON.stringify(patrol.stops),
    stop_count: patrol.stops.length,
    state: patrol.state,
  };
  const inserted = await db
    .insertInto("grid_work.patrols")
    .values({
      county: patrol.county,
      id: patrol.id,
      region_code: patrol.region,
      plan_id: patrol.planId,
      grid_id: patrol.gridId,
      grid_name: patrol.gridName,
      day: patrol.day,
      revision: patrol.revision,
      ...values,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["county", "plan_id", "day"])
        .doUpdateSet(values)
        .where("grid_work.patrols.visited", "=", 0)
        .where("grid_work.patrols.state", "in", ["planned", "cancelled"]),
    )
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Writes what a visit changed of its patrol. */
export async function savePatrolCounts(db: Db, patrol: Patrol): Promise<void> {
  const { visited, found, doubtful, state, revision } = patrol;
  await db
    .updateTable("grid_work.patrols")
    .set({ visited, found, doubtful, state, revision })
    .where("county", "=", patrol.county)
    .where("id", "=", patrol.id)
    .execute();
}
