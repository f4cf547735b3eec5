import { defineCommand } from "@anlan/kernel";
import {
  type CommandContext,
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
import { LateStepName, WarningId, WarningLate } from "../../contract/index.ts";
import { lateStepsOfWarning } from "../../domain/warning-life.ts";
import { dbOf } from "../store/db.ts";
import { addStep } from "../store/target-store.ts";
import { aboutWarning, clocksOfWarning, lockWarning, type StoredWarning } from "../store/warning-store.ts";

const STEPS = { remind: "reminded", warn: "overdue", escalate: "escalated" } as const;
type Late = ReturnType<typeof lateStepsOfWarning>[number];

/** Not served: only the clock runs it. A command, so that each step is logged with its subject. */
export const warningClockSpec = defineCommand({
  name: "indicators.run-warning-clock",
  label: { zh: "预警到期提醒与督办", en: "Remind of warnings and escalate" },
  permission: "indicators.warning.supervise",
  input: z.strictObject({ warningId: WarningId }),
  output: z.object({ steps: z.array(LateStepName) }),
  errors: [],
});

async function claim(context: CommandContext, warning: StoredWarning, { move, step, at, due }: Late): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into indicators.escalations (county, warning_id, move, limit_at, step,
      region_code, at, done_at)
    values (${warning.county}, ${warning.id}, ${move}, ${due.toISOString()}, ${step.step}, ${warning.region},
      ${at.toISOString()}, ${context.now.toISOString()}) on conflict do nothing`.execute(dbOf(context));
  return numAffectedRows === 1n;
}

const clockHandler = handle(warningClockSpec, {
  load: (context, { warningId }) => lockWarning(context, warningId),
  run: async (context, warning) => {
    const due = lateStepsOfWarning(warning, context.runtime.calendar).filter(({ at }) => at <= context.now);
    const claimed: Late[] = [];
    for (const late of due) if (await claim(context, warning, late)) claimed.push(late);
    for (const late of claimed) {
      const step = LateStepName.parse(late.step.step);
      await addStep(context, { ...warning, subjectId: warning.id, step: STEPS[step] });
      context.emit(WarningLate, warning.region, {
        ...aboutWarning(warning),
        step,
        move: late.move,
        // The table's own three.
        to: late.step.to as ("unit" | "office" | "leader")[],
        limitAt: late.due.toISOString(),
        overtaken: late !== claimed.at(-1),
      });
    }
    const { limitAt, nextStepAt } = clocksOfWarning(warning, context);
    await sql`update indicators.warnings set next_step_at = ${nextStepAt}, limit_at = ${limitAt}
      where county = ${warning.county} and id = ${warning.id}`.execute(dbOf(context));
    const steps = claimed.map(({ step }) => LateStepName.parse(step.step));
    context.note({ type: "target-warning", id: warning.id, region: warning.region }, { steps });
    return { steps };
  },
});

/** Does every late step whose time has come, each once; one that fails does not hold up the others. */
export async function runWarningClock(runtime: Runtime): Promise<void> {
  const ids = await inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from indicators.warnings
      where next_step_at <= ${runtime.clock.now().toISOString()} order by next_step_at, id limit 1000`.execute(db);
    return rows.map(({ id }) => id);
  });
  for (const warningId of ids) {
    const input = { warningId };
    const submission = { caller: systemCaller, input, key: null, correlation: warningClockSpec.name, deviceTime: null };
    await runCommand(runtime, clockHandler, submission).catch((error: unknown) => {
      runtime.log.error({ err: error, warning: warningId }, "the clock of a warning failed");
    });
  }
}

/** Every quarter of an hour. */
export const warningClockJob: Job = {
  name: "indicators.run-warning-clock",
  cron: "*/15 * * * *",
  run: runWarningClock,
};
