import { defineCommand } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  handle,
  inScope,
  type Job,
  type Runtime,
  runCommand,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf, lockAccident, sentReports } from "../store/read.ts";
import { derived } from "../write/derive.ts";
import { subjectOf, syncTodos } from "../write/todos.ts";

// Not served: only the clock runs it. A command, so that each accident is looked at in a transaction of its own.
const watchClocks = defineCommand({
  name: "accidents.watch-clocks",
  label: { zh: "事故报告时限提醒", en: "Watch the clocks of an accident" },
  permission: "accidents.accident.handle",
  input: z.strictObject({ accidentId: z.uuid() }),
  output: z.object({ watched: z.boolean() }),
  errors: [],
});

/** What people call the command that only the clock runs. */
export const watchedCommand = { name: watchClocks.name, label: watchClocks.label };

async function watch(context: CommandContext, ports: AccidentsPorts, id: string): Promise<boolean> {
  const db = dbOf(context);
  const accident = await lockAccident(db, id);
  if (accident?.lookAt == null || Date.parse(accident.lookAt) > context.now.getTime()) return false;
  const reports = await sentReports(db, accident);
  const after = derived(ports.rules(), accident, reports, { now: context.now, knownAt: context.now.toISOString() });
  // Nobody changed anything: the revision stays, so that no form that is open becomes stale.
  await sql`update accidents.accidents set next_clock_at = ${after.nextClockAt}, look_at = ${after.lookAt},
      marks = ${sql.val(after.marks)}::text[] where county = ${accident.county} and id = ${id}`.execute(db);
  await syncTodos(context, ports, after, reports);
  context.note(subjectOf(accident), { next: after.nextClockAt, marks: after.marks });
  return true;
}

const BATCH = 200;

function waiting(runtime: Runtime): Promise<string[]> {
  const now = runtime.clock.now().toISOString();
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from accidents.accidents
      where look_at <= ${now} order by look_at, id limit ${BATCH}`.execute(db);
    return rows.map(({ id }) => id);
  });
}

/** Reminds of limits that near, raises those that have passed; one that fails does not hold up the others. */
export async function watchAllClocks(runtime: Runtime, ports: AccidentsPorts): Promise<number> {
  const handler: CommandHandler = handle(watchClocks, {
    run: async (context, _, { accidentId }) => ({ watched: await watch(context, ports, accidentId) }),
  });
  let watched = 0;
  const failed = new Set<string>();
  for (;;) {
    const ids = (await waiting(runtime)).filter((id) => !failed.has(id));
    for (const accidentId of ids) {
      const input = { accidentId };
      const submission = { caller: systemCaller, input, key: null, correlation: watchClocks.name, deviceTime: null };
      await runCommand(runtime, handler, submission).then(
        () => {
          watched += 1;
        },
        (error: unknown) => {
          failed.add(accidentId);
          runtime.log.error({ err: error, accident: accidentId }, "watching the clocks of an accident failed");
        },
      );
    }
    if (ids.length === 0) return watched;
  }
}

/** Every five minutes, since limits are hours. */
export const watchClocksJob = (ports: AccidentsPorts): Job => ({
  name: "accidents.watch-clocks",
  cron: "*/5 * * * *",
  run: async (runtime) => {
    await watchAllClocks(runtime, ports);
  },
});
