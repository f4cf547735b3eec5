import { chinaDay, defineCommand, endOfChinaDay } from "@anlan/kernel";
import type { TodoAudience } from "@anlan/notices/server";
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
import { dangerChanged, hiddenDangersMessages, LATE_STEPS } from "../../contract/index.ts";
import { type DueStep, isOverdue, loopRulesOf, nextLook, stepsBy } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf, lockDanger } from "../store/read.ts";
import type { StoredDanger } from "../store/rows.ts";
import { audienceOf, type Turn, turnOf } from "../write/audience.ts";
import { factsOf, hrefOf, subjectOf, titleOf, whereOf } from "../write/entry.ts";

const HANDLE = "hidden-dangers.danger.handle";
const VERIFY = "hidden-dangers.danger.verify";

// Not served: only the clock runs it. A command, so that each danger is looked at in a transaction of its own, with its log.
const escalateDanger = defineCommand({
  name: "hidden-dangers.escalate-danger",
  label: { zh: "隐患逾期升级", en: "Escalate a late danger" },
  permission: HANDLE,
  input: z.strictObject({ dangerId: z.uuid() }),
  output: z.object({ taken: z.number().int() }),
  errors: [],
});

/** What the log calls what the clock does. */
export const escalatedStep = { name: escalateDanger.name, label: escalateDanger.label };

/** Offices that answer for a danger: departments of its sectors, otherwise whoever holds the right over the region. */
async function offices(context: CommandContext, ports: HiddenDangersPorts, danger: StoredDanger, permission: string) {
  const supervisors = await ports.supervisors(context.runtime, danger.county, danger.sectors);
  // A department without anybody who could act would be nobody's list.
  const units = await ports.staffed(context.runtime, supervisors, permission);
  const departments = units.map((unitId): TodoAudience => ({ permission, unitId }));
  return danger.level === "major" || departments.length === 0 ? [...departments, { permission }] : departments;
}

async function tellLate(
  context: CommandContext,
  ports: HiddenDangersPorts,
  danger: StoredDanger,
  { rule, rank, turn }: DueStep & { readonly turn: Turn },
): Promise<void> {
  const waiting = await audienceOf(context, ports, danger, turn);
  const accounts = waiting.flatMap((to) => ("accountId" in to ? [to.accountId] : []));
  const { region } = danger;
  const holders = waiting.flatMap((to) => {
    if (!("permission" in to)) return [];
    const { permission, unitId } = to;
    return [{ region, permission, ...(unitId === undefined ? {} : { unitId }) }];
  });
  const watchers = rank >= 1 ? [{ permission: HANDLE, region }] : [];
  const due = danger.stepDueOn ?? "";
  await ports.notices.tell(context, {
    to: [{ accounts }, ...holders, ...watchers],
    kind: rank === 0 ? "reminder" : "warning",
    message: hiddenDangersMessages.late,
    parameters: { title: titleOf(danger), where: whereOf(danger), due, step: LATE_STEPS[rule.step].zh },
    subject: subjectOf(danger),
    link: hrefOf(danger.id),
    source: `late ${danger.id} ${turn} ${rule.step} ${due}`,
  });
}

/** True the first time that the step is taken for this limit. */
async function take(
  context: CommandContext,
  ports: HiddenDangersPorts,
  danger: StoredDanger,
  step: DueStep,
): Promise<boolean> {
  const { rule, rank } = step;
  const turn = turnOf(danger);
  if (turn === null || danger.stepDueOn === null) return false;
  const subject = subjectOf(danger);
  const due = endOfChinaDay(danger.stepDueOn);
  const { late, todos } = ports.notices;
  const first = await late.take(context, { subject, move: turn, step: rule.step, due });
  // Sent back, or with its enterprise elsewhere, it comes by the same steps again: told once, but back on the lists.
  const again = danger.lookOn !== null && step.on >= danger.lookOn;
  if (!first && !again) return false;
  if (first) await tellLate(context, ports, danger, { ...step, turn });
  await todos.escalate(context, { subject, step: turn, level: Math.min(rank, 2) });
  if (rule.step === "inspect" || rule.step === "penalise") {
    const permission = rule.step === "inspect" ? VERIFY : HANDLE;
    const parameters = { title: titleOf(danger), where: whereOf(danger), due: danger.stepDueOn };
    for (const to of await offices(context, ports, danger, permission)) {
      const todo = { to, subject, step: rule.step, message: hiddenDangersMessages[rule.step], parameters };
      await todos.open(context, { ...todo, link: hrefOf(danger.id), dueAt: null });
    }
  }
  return first;
}

async function noteStep(context: CommandContext, danger: StoredDanger, steps: readonly DueStep[]): Promise<void> {
  const words = steps.map(({ rule }) => LATE_STEPS[rule.step].zh).join("、");
  await sql`insert into hidden_dangers.steps (county, id, region_code, danger_id, at, move, account_id, account_name, remark,
      files, data)
    values (${danger.county}, ${context.newId()}, ${danger.region}, ${danger.id}, ${context.now.toISOString()}, 'late',
      ${context.caller.accountId}, ${context.caller.name}, ${words}, '{}', '{}'::jsonb)`.execute(dbOf(context));
}

async function escalate(context: CommandContext, ports: HiddenDangersPorts, id: string): Promise<number> {
  const danger = await lockDanger(dbOf(context), id);
  const today = chinaDay(context.now);
  if (danger?.lookOn == null || danger.lookOn > today) return 0;
  const rules = loopRulesOf(ports.rules(), danger.rulesCode);
  const due = stepsBy(rules, danger, today);
  const taken: DueStep[] = [];
  for (const step of due) if (await take(context, ports, danger, step)) taken.push(step);
  const overdue = isOverdue(danger, today);
  const listed = overdue && due.some(({ rule }) => rule.step === "list");
  const listedOn = listed ? (danger.listedOn ?? today) : danger.listedOn;
  const told = overdue !== danger.overdue;
  // Nobody changed anything: only what others know of it makes a new revision.
  const after = { ...danger, overdue, listedOn, revision: danger.revision + (told ? 1 : 0) };
  await sql`update hidden_dangers.dangers set overdue = ${overdue}, listed_on = ${listedOn},
      look_on = ${nextLook(rules, danger, today)}, revision = ${after.revision}
    where county = ${danger.county} and id = ${id}`.execute(dbOf(context));
  if (taken.length > 0) await noteStep(context, danger, taken);
  if (told) context.emit(dangerChanged, danger.region, factsOf(after, today));
  context.note(subjectOf(danger), { overdue, steps: taken.map(({ rule }) => rule.step) });
  return taken.length;
}

const BATCH = 500;

function waiting(runtime: Runtime, today: string, after: string): Promise<string[]> {
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from hidden_dangers.dangers
      where look_on <= ${today} and id > ${after}::uuid order by id limit ${BATCH}`.execute(db);
    return rows.map(({ id }) => id);
  });
}

const FIRST = "00000000-0000-0000-0000-000000000000";

/** Takes every step whose day has come, each once; one that fails does not hold up the others. */
export async function escalateAll(runtime: Runtime, ports: HiddenDangersPorts): Promise<number> {
  const handler: CommandHandler = handle(escalateDanger, {
    run: async (context, _, { dangerId }) => ({ taken: await escalate(context, ports, dangerId) }),
  });
  let taken = 0;
  let after = FIRST;
  for (;;) {
    const ids = await waiting(runtime, chinaDay(runtime.clock.now()), after);
    for (const dangerId of ids) {
      const submission = {
        caller: systemCaller,
        input: { dangerId },
        key: null,
        correlation: escalateDanger.name,
        deviceTime: null,
      };
      await runCommand(runtime, handler, submission).then(
        (reply) => {
          taken += (reply as { taken: number }).taken;
        },
        (error: unknown) => runtime.log.error({ err: error, danger: dangerId }, "escalating a danger failed"),
      );
    }
    if (ids.length === 0) return taken;
    after = ids.at(-1) ?? after;
  }
}

/** Every night, before anybody looks at the ledger. */
export const escalateJob = (ports: HiddenDangersPorts): Job => ({
  name: "hidden-dangers.escalate",
  cron: "10 0 * * *",
  run: async (runtime) => {
    await escalateAll(runtime, ports);
  },
});
