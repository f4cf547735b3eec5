import { inScope, type Job, type Runtime, runCommand, systemCaller, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { proposeBySystemHandler } from "../commands/propose.ts";
import type { ExitListsPorts } from "../ports.ts";
import { candidatesAfter } from "../store/facts.ts";

const BATCH = 200;

/** Proposes every enterprise for which there are grounds, each in its own transaction; returns how many. */
export async function proposeAll(ports: ExitListsPorts, runtime: Runtime): Promise<number> {
  const handler = proposeBySystemHandler(ports);
  let after = "00000000-0000-0000-0000-000000000000";
  let proposed = 0;
  for (;;) {
    const found = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
      candidatesAfter(db as Kysely<unknown>, runtime.clock.now(), after, BATCH),
    );
    for (const { enterpriseId } of found) {
      const submission = { caller: systemCaller, input: { enterpriseId }, key: null, deviceTime: null };
      const done = await runCommand(runtime, handler, { ...submission, correlation: "exit-lists.propose" });
      if ((done as { proposed: boolean }).proposed) proposed += 1;
    }
    const last = found.at(-1);
    if (last === undefined || found.length < BATCH) return proposed;
    after = last.enterpriseId;
  }
}

export const proposeJob = (ports: ExitListsPorts): Job => ({
  name: "exit-lists.propose",
  // After the nightly reckoning of classes.
  cron: "30 2 * * *",
  run: async (runtime) => {
    await proposeAll(ports, runtime);
  },
});
