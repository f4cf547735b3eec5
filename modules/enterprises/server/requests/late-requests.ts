import { chinaDay, lateStepsBy } from "@anlan/kernel";
import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { enterprisesMessages, type RequestKind } from "../../contract/index.ts";
import type { EnterprisesPorts } from "../ports.ts";
import type { Db } from "../store/archive.ts";
import { findRequest } from "./find-request.ts";
import { DECIDE_STEP } from "./tell-requests.ts";

interface Open {
  readonly kind: RequestKind;
  readonly county: string;
  readonly id: string;
}

const openRequests = (runtime: Runtime): Promise<Open[]> =>
  inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } =
      await sql<Open>`select 'claim' as kind, county, id from enterprises.claims where state = 'submitted'
      union all select 'proposal', county, id from enterprises.proposals where state = 'proposed'
      union all select 'transfer', county, id from enterprises.transfers where state = 'asked'`.execute(db);
    return rows;
  });

async function remind(runtime: Runtime, ports: EnterprisesPorts, { kind, county, id }: Open): Promise<void> {
  const now = runtime.clock.now();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    const request = await findRequest[kind](db as unknown as Db, ports, county, id);
    if (request === null || request.waits === null) return;
    const { life, record, subject, permission, enterpriseName: enterprise, waits } = request;
    const context = { tables: () => db as never, now, newId: runtime.newId, runtime };
    for (const { step, due } of lateStepsBy(life, record, runtime.calendar, now)) {
      const notice = {
        to: { permission, region: subject.region },
        kind: "reminder",
        message: enterprisesMessages.late,
        parameters: { enterprise, due: chinaDay(due) },
        link: waits.link,
      } as const;
      await ports.notices.late.remind(context, { subject, move: DECIDE_STEP, step: step.step, due, level: 1, notice });
    }
  });
}

/** Reminds those who decide of what is past its limit, each once; one that fails does not hold up the others. */
export async function remindLateRequests(runtime: Runtime, ports: EnterprisesPorts): Promise<void> {
  for (const open of await openRequests(runtime)) {
    await remind(runtime, ports, open).catch((error: unknown) => {
      runtime.log.error({ err: error, request: open }, "reminding of a late request failed");
    });
  }
}

/** Every morning. */
export const lateRequestsJob = (ports: EnterprisesPorts): Job => ({
  name: "enterprises.remind-late-requests",
  cron: "20 6 * * *",
  run: (runtime) => remindLateRequests(runtime, ports),
});
