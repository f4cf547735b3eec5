import { addDays, chinaDay, defineCommand } from "@anlan/kernel";
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
import { risksMessages, TRIGGERS } from "../../contract/index.ts";
import type { RisksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { lockPoint } from "../store/read.ts";
import type { StoredPoint } from "../store/rows.ts";
import { askPoint, CONFIRM_STEP, tellReassessment } from "../write/ask.ts";
import { hrefOf, subjectOf } from "../write/entry.ts";

// Not served: only the clock runs it. A command, so that each point is a transaction of its own, with its log.
const watchPoint = defineCommand({
  name: "risks.watch-point",
  label: { zh: "风险评估到期提醒", en: "Watch a risk assessment" },
  permission: "risks.point.ask",
  input: z.strictObject({ pointId: z.uuid() }),
  output: z.object({ did: z.enum(["reminded", "asked", "raised", "nothing"]) }),
  errors: [],
});

const lookAgain = (context: CommandContext, { county, id }: StoredPoint, on: string | null) =>
  sql`update risks.points set look_on = ${on}::date where county = ${county} and id = ${id}`.execute(dbOf(context));

/** A late assessment stands on the lists of the enterprise and of those who may ask for it. */
async function raise(context: CommandContext, ports: RisksPorts, point: StoredPoint): Promise<void> {
  const subject = subjectOf(point);
  const trigger = point.reasons.at(-1)?.trigger ?? "yearly";
  const parameters = { point: point.name, reason: TRIGGERS[trigger], due: point.dueOn ?? "" };
  const todo = { subject, step: CONFIRM_STEP, message: risksMessages.reassess, parameters, link: hrefOf(point.id) };
  await ports.notices.todos.open(context, { ...todo, to: { permission: "risks.point.ask" } });
  await ports.notices.todos.escalate(context, { subject, step: CONFIRM_STEP, level: 2 });
}

type Did = "reminded" | "asked" | "raised" | "nothing";

async function watch(context: CommandContext, ports: RisksPorts, pointId: string): Promise<Did> {
  const point = await lockPoint(dbOf(context), pointId);
  const today = chinaDay(context.now);
  if (point === undefined || point.dueOn === null || point.lookOn === null || point.lookOn > today) return "nothing";
  context.note(subjectOf(point), { due: point.dueOn });
  if (point.state === "confirmed" && point.dueOn >= today) {
    await tellReassessment(context, ports, point);
    await lookAgain(context, point, addDays(point.dueOn, 1));
    return "reminded";
  }
  if (point.state === "confirmed") {
    // The year is over: the limit stays where it was, so it is late from now on.
    const asked = await askPoint(context, ports, point, { trigger: "yearly", remark: null, by: systemCaller.name });
    await raise(context, ports, asked);
    await lookAgain(context, asked, null);
    return "asked";
  }
  await raise(context, ports, point);
  await lookAgain(context, point, null);
  return "raised";
}

const BATCH = 500;

function waiting(runtime: Runtime, today: string): Promise<string[]> {
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from risks.points
      where look_on <= ${today}::date and enterprise_open order by look_on, id limit ${BATCH}`.execute(db);
    return rows.map(({ id }) => id);
  });
}

/** Looks at every point whose day has come, each once; one that fails does not hold up the others. */
export async function watchAssessments(runtime: Runtime, ports: RisksPorts): Promise<number> {
  const handler: CommandHandler = handle(watchPoint, {
    run: async (context, _, { pointId }) => ({ did: await watch(context, ports, pointId) }),
  });
  const seen = new Set<string>();
  for (;;) {
    const ids = (await waiting(runtime, chinaDay(runtime.clock.now()))).filter((id) => !seen.has(id));
    if (ids.length === 0) return seen.size;
    for (const pointId of ids) {
      seen.add(pointId);
      const input = { pointId };
      const submission = { caller: systemCaller, input, key: null, correlation: watchPoint.name, deviceTime: null };
      await runCommand(runtime, handler, submission).catch((error: unknown) =>
        runtime.log.error({ err: error, point: pointId }, "watching an assessment failed"),
      );
    }
  }
}

/** What the log calls the work of the job. */
export const unserved = [{ name: watchPoint.name, label: watchPoint.label }];

/** Every morning: assessments that near the end of their year, and those past their limit. */
export const watchAssessmentsJob = (ports: RisksPorts): Job => ({
  name: "risks.watch-assessments",
  cron: "40 6 * * *",
  run: async (runtime) => {
    await watchAssessments(runtime, ports);
  },
});
