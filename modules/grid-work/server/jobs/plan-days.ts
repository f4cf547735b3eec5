import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import type { GridWorkTables } from "../generated/tables.ts";
import { planOf, selectPlans } from "../store/plan-store.ts";
import { lastDayOver } from "../write/grace.ts";
import { makePatrols } from "../write/plan-days.ts";

const BATCH = 200;

/** Makes the patrols of the coming days, and says of those whose day has passed what became of them. */
export async function planDays(runtime: Runtime): Promise<void> {
  const now = runtime.clock.now();
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
      const db = untyped as Kysely<GridWorkTables>;
      const plans = await selectPlans(db)
        .where("p.state", "=", "active")
        .where("p.id", ">", after)
        .orderBy("p.id")
        .limit(BATCH)
        .execute();
      for (const plan of plans) await makePatrols({ db, now, newId: runtime.newId, runtime }, planOf(plan));
      return plans;
    });
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) break;
    after = last.id;
  }
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Kysely<GridWorkTables>;
    const over = lastDayOver(now);
    const open = () => db.updateTable("grid_work.patrols").where("day", "<=", over);
    await open().set({ state: "missed" }).where("state", "=", "planned").execute();
    await open().set({ state: "partly" }).where("state", "=", "running").execute();
  });
}

export const planDaysJob: Job = { name: "grid-work.plan-days", cron: "10 0 * * *", run: planDays };
