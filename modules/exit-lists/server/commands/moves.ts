import { AnlanError, addDays, type CommandSpec, chinaDay, type Label } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import type { z } from "zod";
import {
  approveListing,
  approvePlan,
  delistCase,
  dismissCase,
  type ExitCase,
  type ExitCaseId,
  exitListsMessages,
  failCheck,
  makePlan,
  refuseListing,
  reportDone,
  returnListing,
  returnPlan,
  submitCase,
  upholdObjection,
  WAYS,
} from "../../contract/index.ts";
import { type CaseMove, type CaseRecord, compositeOf, exitCaseLife } from "../../domain/index.ts";
import type { ExitListsPorts } from "../ports.ts";
import { dbOf, isOfficial, lockCase } from "../store/case-store.ts";
import { sheetsOf } from "../store/sheet-store.ts";
import { caseReply, clocksOf, inWorkingDays, saveCommanded, sheetRuleOf, tellEnterprise } from "../write/save-case.ts";

interface OnCase {
  readonly id: ExitCaseId;
  readonly revision: number;
}
type Reply = ReturnType<typeof caseReply>;

/** What a move changes besides the state, and what its line of the course says. */
interface Change {
  readonly fields?: Partial<ExitCase>;
  readonly text?: string | null;
  readonly files?: readonly string[];
}

/** The case for an official; for an enterprise's account there is none but what its own query tells. */
export const loadCase = async (context: CommandContext, { id }: OnCase) =>
  isOfficial(context.caller) ? lockCase(dbOf(context), id) : undefined;

/** The case after a move. */
export function movedCase(context: CommandContext, name: CaseMove, before: ExitCase, fields: Partial<ExitCase> = {}) {
  const { revision: _revision, ...life } = moved(exitCaseLife, name, before as ExitCase & CaseRecord, context);
  return { ...before, ...(life as Pick<ExitCase, "state" | "stateSince" | "lastMoves">), ...fields };
}

type Prepare<I extends z.ZodType> = (
  context: CommandContext,
  one: ExitCase,
  input: z.output<I>,
) => Promise<Change> | Change;

function move<I extends z.ZodType<OnCase>, O extends z.ZodType<unknown, Reply>>(
  ports: ExitListsPorts,
  spec: CommandSpec<I, O>,
  name: CaseMove,
  prepare: Prepare<I>,
  after?: (context: CommandContext, one: ExitCase) => Promise<void>,
): CommandHandler {
  return handleMove(spec, exitCaseLife, name, {
    load: loadCase as never,
    run: async (context, record, input) => {
      const before = record as ExitCase;
      const { fields, text = null, files = [] } = await prepare(context, before, input);
      const saved = await saveCommanded(context, ports, {
        before,
        after: movedCase(context, name, before, fields),
        move: name,
        text,
        files,
      });
      await after?.(context, saved);
      return caseReply(saved) as z.input<O>;
    },
  });
}

const plain: Prepare<typeof dismissCase.input> = (_context, _one, { remark }) => ({ text: remark });

function checkDay(what: { zh: string; en: string }, day: string, from: string, to: string): void {
  if (day < from || day > to) throw new AnlanError("EXIT_LISTS_DAY_WRONG", { what, from, to });
}

const submit = (ports: ExitListsPorts): CommandHandler =>
  move(ports, submitCase, "submit", async (context, one, { way, remark }) => {
    const rule = sheetRuleOf(ports, one.sheetCode);
    const sheets = (await sheetsOf(dbOf(context), one)).filter(({ state }) => state === "submitted");
    const composite = rule === undefined ? null : compositeOf(rule, sheets);
    return { fields: { way, opinion: remark, composite }, text: remark };
  });

const approve = (ports: ExitListsPorts): CommandHandler =>
  move(
    ports,
    approveListing,
    "approve",
    (context, one, { remark }) => {
      const { objectWorkingDays } = clocksOf(ports, one.rulesCode);
      const objectBy = inWorkingDays(context, objectWorkingDays);
      return { fields: { listedOn: chinaDay(context.now), objectBy }, text: remark };
    },
    (context, one) =>
      tellEnterprise(context, ports, one, {
        message: exitListsMessages.listed,
        parameters: { way: one.way === null ? "" : WAYS[one.way], last: one.objectBy ?? "" },
      }),
  );

async function unitOf(context: CommandContext, ports: ExitListsPorts, one: ExitCase, unitId: string) {
  const [unit] = await ports.units.find(context.runtime, [unitId]);
  const government = one.county.endsWith("00") ? one.county.slice(0, 4) : one.county;
  if (unit === undefined || !unit.region.startsWith(government)) throw new AnlanError("EXIT_LISTS_UNIT_UNKNOWN");
  return unit;
}

const plan = (ports: ExitListsPorts): CommandHandler =>
  move(ports, makePlan, "plan", async (context, one, input) => {
    const { way, goal, measures, leader, dueOn, milestones } = input;
    const today = chinaDay(context.now);
    const latest = addDays(today, clocksOf(ports, one.rulesCode).mostPlanDays);
    checkDay({ zh: "退出期限", en: "The last day of the plan" }, dueOn, today, latest);
    for (const { dueOn: day } of milestones)
      checkDay({ zh: "节点日期", en: "The day of a milestone" }, day, today, dueOn);
    const unit = await unitOf(context, ports, one, input.unitId);
    const kept = milestones.map(({ name, dueOn: day }) => ({
      ...{ id: context.newId(), name, dueOn: day, doneOn: null, doneByName: null, text: null, files: [] },
    }));
    const made = {
      goal,
      measures,
      unitId: unit.id,
      unitName: unit.name,
      leader,
      dueOn,
      firstDueOn: dueOn,
      milestones: kept,
    };
    return { fields: { way, plan: made }, text: goal };
  });

const told = (ports: ExitListsPorts, what: Label) => (context: CommandContext, one: ExitCase) =>
  tellEnterprise(context, ports, one, { message: exitListsMessages.told, parameters: { what } });

const planApproval = (ports: ExitListsPorts): CommandHandler =>
  move(
    ports,
    approvePlan,
    "approve-plan",
    (_context, _one, { remark }) => ({ text: remark }),
    told(ports, { zh: "一企一策方案已批准", en: "the plan of your enterprise was approved" }),
  );

const done = (ports: ExitListsPorts): CommandHandler =>
  move(ports, reportDone, "report-done", (context, one, { text, files }) => ({
    fields: { hands: [...new Set([...one.hands, context.caller.accountId])], delay: null },
    text,
    files,
  }));

const uphold = (ports: ExitListsPorts): CommandHandler =>
  move(
    ports,
    upholdObjection,
    "uphold",
    (context, one, { remark }) => {
      const { objection } = one;
      if (objection === null) throw new AnlanError("EXIT_LISTS_NO_OBJECTION");
      const decided = { ...objection, state: "upheld" as const, decision: remark, decidedByName: context.caller.name };
      return { fields: { objection: decided, delay: null }, text: remark };
    },
    told(ports, { zh: "异议成立，已撤销列入", en: "your objection was upheld and the listing taken back" }),
  );

/** The moves of a case that office, leader, responsible unit and verifier make. */
export const moveHandlers = (ports: ExitListsPorts): CommandHandler[] => [
  move(ports, dismissCase, "dismiss", plain),
  submit(ports),
  approve(ports),
  move(ports, returnListing, "return", plain),
  move(ports, refuseListing, "refuse", plain),
  plan(ports),
  planApproval(ports),
  move(ports, returnPlan, "return-plan", plain),
  done(ports),
  move(ports, failCheck, "fail", (_context, _one, { remark, files }) => ({ text: remark, files })),
  move(
    ports,
    delistCase,
    "delist",
    (_context, _one, { remark, files }) => ({ fields: { delay: null }, text: remark, files }),
    told(ports, { zh: "已核验销号", en: "the exit was verified and the case closed" }),
  ),
  uphold(ports),
];
