import { addDays, chinaDay, defineCommand, startOfChinaDay } from "@anlan/kernel";
import { handle, type Job, type Runtime } from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { inForce } from "../../domain/index.ts";
import type { Portion } from "../make/make-tasks.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { portionsOf, runEach } from "./portions.ts";

// Not served: only the clock runs it.
const sweepSpec = defineCommand({
  name: "self-checks.sweep-tasks",
  label: { zh: "清理到期自查记录", en: "Sweep self-checks whose time is over" },
  permission: "self-checks.record.read",
  input: z.strictObject({ county: z.string().length(6), ids: z.array(z.uuid()).max(1000) }),
  output: z.object({ tasks: z.number().int(), late: z.number().int(), scores: z.number().int() }),
  errors: [],
});

/** What people call the command that only the clock runs. */
export const sweepCommand = { name: sweepSpec.name, label: sweepSpec.label };

interface Limits {
  /** Tasks that ended before this day go; what found a danger stays until the other. */
  readonly routine: string;
  readonly find: string;
  readonly score: string;
}

const slotOf = (day: string): number => Number(day.replaceAll("-", "")) * 100;
const momentOf = (day: string): string => startOfChinaDay(day).toISOString();

// The key lies by the beginning of periods, so only what is old is looked at at all. An open task never goes.
async function sweep(db: Db, { county, ids }: Portion, { routine, find, score }: Limits) {
  const of = sql`county = ${county} and enterprise_id = any(${[...ids]}::uuid[])`;
  const tasks = await sql`delete from self_checks.tasks where ${of} and slot < ${slotOf(routine)}
    and due_at < case when state = 'danger' then ${momentOf(find)}::timestamptz else ${momentOf(routine)}::timestamptz end
    and state <> 'open'`.execute(db);
  const late = await sql`delete from self_checks.late_records where ${of} and slot < ${slotOf(find)}
    and received_at < ${momentOf(find)}`.execute(db);
  // The last score of each month stays for good.
  const scores = await sql`delete from self_checks.scores where ${of} and day < ${score}
    and date_trunc('month', day) = date_trunc('month', day + 1)`.execute(db);
  return {
    tasks: Number(tasks.numAffectedRows ?? 0),
    late: Number(late.numAffectedRows ?? 0),
    scores: Number(scores.numAffectedRows ?? 0),
  };
}

/**
 * Takes out what the rule no longer keeps. Counters of days stay, so that no rate changes; so do commitments. May be killed
 * at any moment and run again. Gives how many portions were done.
 */
export async function sweepTasks(runtime: Runtime, ports: Pick<SelfChecksPorts, "rules">): Promise<number> {
  const today = chinaDay(runtime.clock.now());
  const { routineDays, findDays, scoreDays } = inForce(ports.rules().retention, today);
  const limits = {
    routine: addDays(today, -routineDays),
    find: addDays(today, -findDays),
    score: addDays(today, -scoreDays),
  };
  const handler = handle(sweepSpec, {
    run: async (context, _record, portion) => {
      const swept = await sweep(dbOf(context), portion, limits);
      context.note({ type: "self-check-day", id: today, region: portion.county }, { ...limits, ...swept });
      return swept;
    },
  });
  return runEach(runtime, handler as never, await portionsOf(runtime, "all"));
}

/** Every night, when little else runs. */
export const sweepTasksJob = (ports: SelfChecksPorts): Job => ({
  name: "self-checks.sweep-tasks",
  cron: "20 3 * * *",
  run: async (runtime) => {
    await sweepTasks(runtime, ports);
  },
});
