import { addDays, chinaDay, endOfChinaDay } from "@anlan/kernel";
import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { riskSourcesMessages } from "../contract/index.ts";
import type { RiskSourcesTables } from "./generated/tables.ts";
import type { RiskSourcesPorts } from "./ports.ts";
import { dueSources, goneSources, hrefOf, subjectOf } from "./source-store.ts";

const BEFORE_DAYS = 30;

/** Asks for the next assessment of what is due within a month, and about what has lost its risk point. */
export async function watchSources(ports: RiskSourcesPorts, runtime: Runtime): Promise<void> {
  const now = runtime.clock.now();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const context = { tables: () => untyped as never, now, newId: runtime.newId, runtime };
    for (const one of await dueSources(untyped as Kysely<RiskSourcesTables>, addDays(chinaDay(now), BEFORE_DAYS))) {
      const day = one.reviewOn ?? "";
      await ports.notices.todos.open(context, {
        to: { permission: "risk-sources.source.manage" },
        subject: subjectOf(one),
        step: "revise",
        message: riskSourcesMessages.review,
        parameters: { name: one.name, day },
        link: hrefOf(one.id),
        dueAt: endOfChinaDay(day),
      });
    }
    for (const one of await goneSources(untyped as Kysely<RiskSourcesTables>)) {
      await ports.notices.todos.open(context, {
        to: { permission: "risk-sources.source.manage" },
        subject: subjectOf(one),
        step: "retire",
        message: riskSourcesMessages.gone,
        parameters: { name: one.name },
        link: hrefOf(one.id),
        // Once for each approval: whoever keeps it all the same is not asked every night.
        source: `gone ${one.id} ${one.approvedOn ?? ""}`,
      });
    }
  });
}

export const watchJob = (ports: RiskSourcesPorts): Job => ({
  name: "risk-sources.watch",
  cron: "35 0 * * *",
  run: (runtime) => watchSources(ports, runtime),
});
