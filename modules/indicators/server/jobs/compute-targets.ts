import { defineCommand } from "@anlan/kernel";
import { handle, inScope, type Job, type Runtime, runCommand, systemCaller, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { TargetId, TargetState } from "../../contract/index.ts";
import type { Computation } from "../compute/computation.ts";
import { computationOf, judgeNow, needsSettling, saveResult, settleTarget } from "../compute/settle.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { findTarget, lockTarget, marksOf } from "../store/target-store.ts";

/** Not served: the clock and events run it, for targets whose state changed; so that each change is logged by itself. */
export const settleSpec = defineCommand({
  name: "indicators.settle-target",
  label: { zh: "目标状态变化", en: "A target changed its state" },
  permission: "indicators.target.bind",
  input: z.strictObject({ targetId: TargetId }),
  output: z.object({ state: TargetState }),
  errors: [],
});

const settleHandler = (ports: IndicatorsPorts) =>
  handle(settleSpec, {
    load: (context, { targetId }) => lockTarget(context, targetId),
    run: async (context, target) => {
      const { state, why } = await settleTarget(context, ports, target);
      context.note(
        { type: "target", id: target.id, region: target.region },
        { before: target.state, after: state, why },
      );
      return { state };
    },
  });

interface Waiting {
  readonly id: string;
  readonly county: string;
}

function waiting(runtime: Runtime, onlyStale: boolean): Promise<Waiting[]> {
  const which = onlyStale ? sql`stale_since is not null` : sql`true`;
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<Waiting>`select id, county from indicators.targets where is_active and ${which}
      order by county, plan_id, ordinal, id`.execute(db);
    return rows;
  });
}

// One county's numbers are read once for all of its targets; the transaction holds them together.
async function computeCounty(runtime: Runtime, ports: IndicatorsPorts, county: string, ids: readonly string[]) {
  const toSettle: string[] = [];
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    const now = runtime.clock.now();
    const context = { tables: () => db as never, now };
    // Before any number is read: a mark that comes later stays.
    const marks = await marksOf(context, county, ids);
    const computation: Computation = await computationOf(context, ports, { county, now });
    for (const id of ids) {
      const found = await findTarget(context, id);
      if (found === undefined) continue;
      const target = { ...found, staleSince: marks.get(id) ?? null };
      const result = await judgeNow(context, ports, target, computation);
      if (await needsSettling(context, target, result)) toSettle.push(id);
      else await saveResult(context, target, result);
    }
  });
  return toSettle;
}

async function settle(runtime: Runtime, ports: IndicatorsPorts, targetId: string): Promise<void> {
  const submission = {
    caller: systemCaller,
    input: { targetId },
    key: null,
    correlation: settleSpec.name,
    deviceTime: null,
  };
  await runCommand(runtime, settleHandler(ports), submission);
}

/** Computes targets anew: all that count, or those that something changed for. Returns how many were looked at. */
export async function computeTargets(runtime: Runtime, ports: IndicatorsPorts, onlyStale = false): Promise<number> {
  const found = await waiting(runtime, onlyStale);
  const counties = new Map<string, Waiting[]>();
  for (const target of found) counties.set(target.county, [...(counties.get(target.county) ?? []), target]);
  for (const [county, targets] of counties) {
    const failed = (error: unknown) => {
      runtime.log.error({ err: error, county }, "computing targets failed");
      return [];
    };
    const ids = targets.map(({ id }) => id);
    const toSettle = await computeCounty(runtime, ports, county, ids).catch(failed);
    for (const id of toSettle) await settle(runtime, ports, id).catch(failed);
  }
  return found.length;
}

/** Every night all, every five minutes what changed. */
export const computeJobs = (ports: IndicatorsPorts): Job[] => [
  {
    name: "indicators.compute-targets",
    cron: "30 1 * * *",
    run: async (runtime) => {
      await computeTargets(runtime, ports);
    },
  },
  {
    name: "indicators.compute-changed-targets",
    cron: "*/5 * * * *",
    run: async (runtime) => {
      await computeTargets(runtime, ports, true);
    },
  },
];
