import { chinaDay, defineCommand, type Label, type LateStep, lateStepsBy } from "@anlan/kernel";
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
import { investigationMessages } from "../../contract/investigation-messages.ts";
import { investigationLife, measureLife } from "../../domain/investigation/index.ts";
import { type Db, dbOf } from "../store/read.ts";
import type { InvestigationPorts } from "./ports.ts";
import { lockInvestigation, lockMeasure } from "./store/read.ts";
import { dueOnOf, hrefOf, INVESTIGATION, MEASURE, turnOf } from "./write.ts";

// Not served: only the clock runs them. Commands, so that each record is told in a transaction of its own, with its log.
const declare = (name: string) =>
  defineCommand({
    name: `accidents.${name}`,
    label: { zh: "事故调查处理期限提醒", en: "Tell limits of investigations" },
    permission: "accidents.investigation.manage",
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ told: z.number().int() }),
    errors: [],
  });
const tellInvestigation = declare("tell-investigation-limit");
const tellMeasure = declare("tell-measure-limit");

/** What the log calls what the clock does. */
export const unservedSteps = [tellInvestigation, tellMeasure].map(({ name, label }) => ({ name, label }));

const RIGHTS: Readonly<Record<string, string>> = {
  investigator: "accidents.investigation.manage",
  body: "accidents.investigation.manage",
  approver: "accidents.investigation.approve",
  unit: "accidents.measure.report",
};

interface Late {
  readonly move: string;
  readonly step: LateStep;
  readonly at: Date;
  readonly due: Date;
}

interface About {
  readonly subject: { readonly type: string; readonly id: string; readonly region: string };
  readonly title: string;
  readonly what: string | Label;
  readonly link: string;
  readonly unitId?: string;
}

const keyOf = ({ move, step, due }: Late): string => `${move}:${step.step}:${chinaDay(due)}`;

async function remind(context: CommandContext, ports: InvestigationPorts, late: readonly Late[], about: About) {
  let told = 0;
  for (const [index, { move, step, due }] of late.entries()) {
    const to = step.to.map((actor) => ({
      permission: RIGHTS[actor] ?? null,
      region: about.subject.region,
      ...(actor === "unit" && about.unitId !== undefined ? { unitId: about.unitId } : {}),
    }));
    const done = await ports.notices.late.remind(context, {
      subject: about.subject,
      move,
      step: step.step,
      due,
      level: index,
      notice: {
        to,
        kind: index === 0 ? "reminder" : "warning",
        message: investigationMessages.late,
        parameters: { title: about.title, what: about.what, due: chinaDay(due), step: step.label },
        link: about.link,
      },
    });
    if (done) told += 1;
  }
  return told;
}

const investigationHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(tellInvestigation, {
    load: (context, { id }) => lockInvestigation(dbOf(context), ports, id),
    run: async (context, investigation) => {
      const late = lateStepsBy(investigationLife, investigation, context.runtime.calendar, context.now);
      const turn = turnOf(investigation.state);
      const subject = { type: INVESTIGATION, id: investigation.id, region: investigation.region };
      const what = turn === undefined ? "" : investigationLife.moves[turn[0]].label;
      const about = { subject, title: investigation.accident.title, what, link: hrefOf(investigation.id) };
      const told = await remind(context, ports, late, about);
      const last = late.at(-1);
      // The accident may have been graded anew or its day corrected: then so do the limits that the list shows.
      await sql`update accidents.investigations set told = ${last === undefined ? null : keyOf(last)},
        due_on = ${dueOnOf(context, investigation)}, body = ${investigation.body}
        where county = ${investigation.county} and id = ${investigation.id}`.execute(dbOf(context));
      context.note(subject, { told });
      return { told };
    },
  });

const measureHandler = (ports: InvestigationPorts): CommandHandler =>
  handle(tellMeasure, {
    load: (context, { id }) => lockMeasure(dbOf(context), ports, id),
    run: async (context, measure) => {
      const late = lateStepsBy(measureLife, measure, context.runtime.calendar, context.now);
      const subject = { type: MEASURE, id: measure.id, region: measure.region };
      const what = measure.text.slice(0, 60);
      const { title } = measure.investigation.accident;
      const link = hrefOf(measure.investigationId);
      const told = await remind(context, ports, late, { subject, title, what, link, unitId: measure.unitId });
      const last = late.at(-1);
      await sql`update accidents.measures set told = ${last === undefined ? null : keyOf(last)}
        where county = ${measure.county} and id = ${measure.id}`.execute(dbOf(context));
      context.note(subject, { told });
      return { told };
    },
  });

const LOOK_AHEAD = 31;

async function waiting(runtime: Runtime, table: "investigations" | "measures"): Promise<string[]> {
  const today = chinaDay(runtime.clock.now());
  const open = table === "measures" ? sql`state in ('open', 'returned')` : sql`state <> 'closed'`;
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(`accidents.${table}`)}
      where ${open} and due_on <= ${today}::date + ${LOOK_AHEAD}::int order by due_on, id`.execute(db as unknown as Db);
    return rows.map(({ id }) => id);
  });
}

/** Tells every limit whose time has come, each once; one that fails does not hold up the others. */
export async function tellInvestigationLimits(runtime: Runtime, ports: InvestigationPorts): Promise<number> {
  let told = 0;
  const runs = [
    { table: "investigations", handler: investigationHandler(ports) },
    { table: "measures", handler: measureHandler(ports) },
  ] as const;
  for (const { table, handler } of runs) {
    for (const id of await waiting(runtime, table)) {
      const correlation = handler.spec.name;
      const submission = { caller: systemCaller, input: { id }, key: null, correlation, deviceTime: null };
      await runCommand(runtime, handler, submission).then(
        (reply) => {
          told += (reply as { told: number }).told;
        },
        (error: unknown) => runtime.log.error({ err: error, id, table }, "telling a limit failed"),
      );
    }
  }
  return told;
}

/** Every morning: limits of investigations, approvals, evaluations and measures that near or have passed. */
export const investigationLimitsJob = (ports: InvestigationPorts): Job => ({
  name: "accidents.tell-investigation-limits",
  cron: "40 6 * * *",
  run: async (runtime) => {
    await tellInvestigationLimits(runtime, ports);
  },
});
