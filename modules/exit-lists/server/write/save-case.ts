import { addWorkingDays, chinaDay, endOfChinaDay, type Label, type NamedParameters } from "@anlan/kernel";
import type { TodoAudience } from "@anlan/notices/server";
import { type CommandContext, insertRecord, updateRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import { type ExitCase, exitCaseChanged, exitListsMessages, proposalsChanged } from "../../contract/index.ts";
import { exitCaseLife, exitStepLabel, inForce, isEvaluated, nextMilestone, stepDueOf } from "../../domain/index.ts";
import type { ExitListsPorts, WritingContext } from "../ports.ts";
import { CASE_COLUMNS, dbOf } from "../store/case-store.ts";
import { withdrawOpenSheets } from "./withdraw-sheets.ts";

export const subjectOf = ({ id, region }: Pick<ExitCase, "id" | "region">) => ({ type: "exit-case", id, region });
export const hrefOf = (id: string): string => `/exit-lists/${id}`;
/** The region of the government to which a county column belongs: "440605" → itself, "440700" → "4407". */
const governmentOf = (county: string): string => (county.endsWith("00") ? county.slice(0, 4) : county);

const MANAGE = "exit-lists.case.manage";
const APPROVE = "exit-lists.case.approve";
const CARRY_OUT = "exit-lists.case.carry-out";
const VERIFY = "exit-lists.case.verify";
const DECIDE = "exit-lists.objection.decide";

interface Wanted {
  readonly step: string;
  readonly what: Label;
  readonly to: TodoAudience;
  readonly due: string | null;
}

/** What waits now, for whom and until when. Proposals have one to-do together. */
function wantedOf(one: ExitCase): Wanted[] {
  const due = one.stepDueOn;
  const on = (step: string, to: TodoAudience): Wanted => ({ step, what: exitStepLabel(step), to, due });
  const responsible = one.plan === null ? null : { permission: CARRY_OUT, unitId: one.plan.unitId };
  const milestone = nextMilestone(one.plan);
  const wanted: Wanted[] = [];
  if (one.state === "evaluating") wanted.push(on(isEvaluated(one) ? "submit" : "invite", { permission: MANAGE }));
  if (one.state === "submitted") wanted.push(on("approve", { permission: APPROVE }));
  if (one.state === "listed") wanted.push(on("plan", { permission: MANAGE }));
  if (one.state === "planned") wanted.push(on("approve-plan", { permission: APPROVE }));
  if (one.state === "carrying" && responsible !== null) {
    const todo = on("report-done", responsible);
    const { zh, en } = exitStepLabel("milestone");
    const what = { zh: `${zh}（${milestone?.name}）`, en: `${en} (${milestone?.name})` };
    wanted.push(milestone === undefined ? todo : { ...todo, what });
  }
  if (one.state === "checking") wanted.push(on("delist", { permission: VERIFY }));
  if (one.delay !== null) {
    wanted.push({
      step: "delay",
      what: { zh: "审批延期", en: "Decide on more time" },
      to: { permission: APPROVE },
      due: one.delay.decideBy,
    });
  }
  if (one.objection?.state === "open") {
    wanted.push({
      step: "objection",
      what: { zh: "复核企业异议", en: "Decide on the objection" },
      to: { permission: DECIDE },
      due: one.objection.decideBy,
    });
  }
  return wanted;
}

const STEPS = ["invite", "submit", "approve", "plan", "approve-plan", "report-done", "delist", "delay", "objection"];

/** Opens what waits now and closes what does not; in another region it is opened there. */
export async function syncTodos(context: WritingContext, { notices }: ExitListsPorts, one: ExitCase): Promise<void> {
  const subject = subjectOf(one);
  const wanted = wantedOf(one);
  const over = STEPS.filter((step) => !wanted.some((other) => other.step === step));
  await notices.todos.close(context, { subject, step: over });
  for (const { step, what, to, due } of wanted) {
    await notices.todos.open(context, {
      to,
      subject,
      step,
      message: exitListsMessages.step,
      parameters: { what, title: one.enterpriseName },
      link: hrefOf(one.id),
      dueAt: due === null ? null : endOfChinaDay(due),
    });
  }
}

/** What is written: before and after, and the line of its course. */
export interface CaseWriting {
  readonly before: ExitCase | null;
  readonly after: ExitCase;
  readonly move: string;
  readonly text?: string | null;
  readonly files?: readonly string[];
}

/** Clocks of a case: those in force when it was proposed, however rules change since. */
export function clocksOf(ports: Pick<ExitListsPorts, "rules">, code: string) {
  const { clocks } = ports.rules();
  const rules = clocks.find((one) => one.code === code) ?? clocks.at(-1);
  if (rules === undefined) throw new Error("no clocks for exit lists");
  return rules;
}

/** The day so many working days after today. */
export const inWorkingDays = ({ now, runtime }: Pick<WritingContext, "now" | "runtime">, count: number): string =>
  addWorkingDays(runtime.calendar, chinaDay(now), count);

async function addStep(context: WritingContext, one: ExitCase, writing: CaseWriting): Promise<void> {
  const { move, text = null, files = [] } = writing;
  const { caller, now, newId } = context;
  await sql`insert into exit_lists.steps (county, id, region_code, case_id, at, move, account_id, account_name, text, files)
    values (${one.county}, ${newId()}, ${one.region}, ${one.id}, ${now.toISOString()}, ${move}, ${caller.accountId},
      ${caller.name}, ${text}, ${sql.val([...files])}::uuid[])`.execute(dbOf(context));
}

/** What other modules know of a case. */
const factsOf = ({ id: caseId, revision, enterpriseId, sectors, state, way, listedOn, endedOn }: ExitCase) => ({
  ...{ caseId, revision, enterpriseId, sectors: [...sectors], state, way, listedOn, endedOn },
});

/** Writes a case with the line of its course and its to-dos. */
export async function saveCase(
  context: WritingContext,
  ports: ExitListsPorts,
  writing: CaseWriting,
): Promise<ExitCase> {
  const { before, after } = writing;
  const { now, runtime } = context;
  const since = chinaDay(new Date(after.stateSince));
  const isOver = (exitCaseLife.ends as readonly string[]).includes(after.state);
  const saved: ExitCase = {
    ...after,
    stepDueOn: stepDueOf(clocksOf(ports, after.rulesCode), after, since, runtime.calendar),
    endedOn: isOver ? (after.endedOn ?? chinaDay(now)) : null,
    revision: (before?.revision ?? 0) + 1,
    updatedAt: now.toISOString(),
  };
  if (before === null) await insertRecord(dbOf(context), "exit_lists.cases", CASE_COLUMNS, saved);
  else await updateRecord(dbOf(context), "exit_lists.cases", CASE_COLUMNS, saved);
  await addStep(context, saved, writing);
  if (isOver && before?.endedOn === null) await withdrawOpenSheets(context, ports, saved);
  await syncTodos(context, ports, saved);
  context.emit(exitCaseChanged, saved.region, factsOf(saved));
  if (before?.state === "proposed" || saved.state === "proposed") {
    context.emit(proposalsChanged, governmentOf(saved.county), { county: saved.county });
  }
  return saved;
}

/** The same in a command: files are bound to the case, and the log names it. */
export async function saveCommanded(
  context: CommandContext,
  ports: ExitListsPorts,
  writing: CaseWriting,
): Promise<ExitCase> {
  const saved = await saveCase(context, ports, writing);
  const { enterpriseId, enterpriseName, state } = saved;
  await ports.attachFiles(context, writing.files ?? [], { ...subjectOf(saved), enterpriseId });
  context.note(subjectOf(saved), {
    move: writing.move,
    to: state,
    enterprise: enterpriseName,
    remark: writing.text ?? null,
  });
  return saved;
}

export const caseReply = ({ id, state, revision }: ExitCase) => ({ id, state, revision });

/** The rule of the sheet that a case is evaluated by. */
export function sheetRuleOf(ports: Pick<ExitListsPorts, "rules">, code: string) {
  return ports.rules().sheets.find((one) => one.code === code);
}

/** The rules of a day; throws where the pack has none for it. */
export function rulesOn(ports: Pick<ExitListsPorts, "rules">, day: string) {
  const { sheets, proposals, clocks } = ports.rules();
  const [sheet, proposal, clock] = [inForce(sheets, day), inForce(proposals, day), inForce(clocks, day)];
  if (sheet === undefined || proposal === undefined || clock === undefined) {
    throw new Error(`no rules of exit lists for ${day}`);
  }
  return { sheet, proposal, clock };
}

/** Tells the people of the enterprise. */
export async function tellEnterprise(
  context: WritingContext,
  ports: ExitListsPorts,
  one: ExitCase,
  told: {
    readonly message: (typeof exitListsMessages)["listed" | "told"];
    readonly parameters: NamedParameters;
  },
): Promise<void> {
  const accounts = await ports.enterpriseHolders(context.runtime, one.enterpriseId, "exit-lists.own.read");
  await ports.notices.tell(context, {
    to: [{ accounts }],
    kind: "warning",
    ...told,
    subject: subjectOf(one),
    link: "/exit-lists/own",
    source: `exit-case ${one.id} ${one.revision}`,
  });
}
