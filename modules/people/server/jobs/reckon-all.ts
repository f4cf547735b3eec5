import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { reckon } from "../handlers/reckon.ts";
import type { PeoplePorts } from "../ports.ts";

const PORTION = 1000;

/** Reckons the staffing of every enterprise anew: rules begin and end, registrations run out. Gives how many were looked at. */
export async function reckonAll(runtime: Runtime, ports: Pick<PeoplePorts, "rules">): Promise<number> {
  let after = "00000000-0000-0000-0000-000000000000";
  let seen = 0;
  for (;;) {
    const count = await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
      const { rows } = await sql<{ id: string }>`select distinct id from enterprises.names where id > ${after}::uuid
        order by id limit ${PORTION}`.execute(db);
      const ids = rows.map(({ id }) => id);
      after = ids.at(-1) ?? after;
      await reckon({ tables: () => db as never, now: runtime.clock.now() }, ports, ids);
      return ids.length;
    });
    seen += count;
    if (count < PORTION) return seen;
  }
}

/** Every night. */
export const reckonAllJob = (ports: PeoplePorts): Job => ({
  name: "people.reckon-staffing",
  cron: "40 2 * * *",
  run: async (runtime) => {
    await reckonAll(runtime, ports);
  },
});
