import { AnlanError, addDays, type CommandSpec, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { z } from "zod";
import {
  askDelay,
  decideDelay,
  type ExitCase,
  type ExitCaseId,
  exitListsMessages,
  LISTED_STATES,
  raiseObjection,
  rejectObjection,
  reportMilestone,
} from "../../contract/index.ts";
import { exitCaseLife } from "../../domain/index.ts";
import type { ExitListsPorts } from "../ports.ts";
import { dbOf, isOfficial, lockCase } from "../store/case-store.ts";
import {
  type CaseWriting,
  caseReply,
  clocksOf,
  inWorkingDays,
  saveCommanded,
  tellEnterprise,
} from "../write/save-case.ts";
import { loadCase } from "./moves.ts";

interface OnCase {
  readonly id: ExitCaseId;
  readonly revision: number;
}
type Reply = ReturnType<typeof caseReply>;
type Written = Omit<CaseWriting, "before">;

/** Something that is no move, done by one of the procedure's actors. */
function act<I extends z.ZodType<OnCase>, O extends z.ZodType<unknown, Reply>>(
  ports: ExitListsPorts,
  spec: CommandSpec<I, O>,
  actor: keyof typeof exitCaseLife.actors,
  run: (context: CommandContext, one: ExitCase, input: z.output<I>) => Written,
  after?: (context: CommandContext, one: ExitCase) => Promise<void>,
): CommandHandler {
  return handle(spec, {
    load: loadCase as never,
    run: async (context, before: ExitCase, input) => {
      const { label, test } = exitCaseLife.actors[actor];
      if (!test(context.caller, before)) {
        throw new AnlanError("KERNEL_NOT_YOUR_MOVE", { move: spec.label, actor: label });
      }
      const saved = await saveCommanded(context, ports, { before, ...run(context, before, input) });
      await after?.(context, saved);
      return caseReply(saved) as z.input<O>;
    },
  });
}

function planOf(one: ExitCase) {
  if (one.state !== "carrying" || one.plan === null) throw new AnlanError("EXIT_LISTS_NO_PLAN_WORK");
  return one.plan;
}

const milestone = (ports: ExitListsPorts): CommandHandler =>
  act(ports, reportMilestone, "responsible", (context, one, { milestoneId, doneOn, text, files }) => {
    const plan = planOf(one);
    const known = plan.milestones.find(({ id }) => id === milestoneId);
    if (known === undefined || known.doneOn !== null) throw new AnlanError("EXIT_LISTS_MILESTONE_DONE");
    const [from, to] = [one.listedOn ?? doneOn, chinaDay(context.now)];
    if (doneOn < from || doneOn > to) {
      throw new AnlanError("EXIT_LISTS_DAY_WRONG", { what: { zh: "完成日期", en: "The day" }, from, to });
    }
    const done = { ...known, doneOn, doneByName: context.caller.name, text, files };
    const milestones = plan.milestones.map((other) => (other.id === milestoneId ? done : other));
    const hands = [...new Set([...one.hands, context.caller.accountId])];
    const after = { ...one, plan: { ...plan, milestones }, hands };
    return { after, move: "milestone", text: `${known.name}：${text}`, files };
  });

const ask = (ports: ExitListsPorts): CommandHandler =>
  act(ports, askDelay, "responsible", (context, one, { until, reason }) => {
    const plan = planOf(one);
    if (one.delay !== null) throw new AnlanError("EXIT_LISTS_DELAY_WAITS");
    const rules = clocksOf(ports, one.rulesCode);
    const [from, to] = [addDays(plan.dueOn, 1), addDays(plan.dueOn, rules.mostPlanDays)];
    if (until < from || until > to || until <= chinaDay(context.now)) {
      throw new AnlanError("EXIT_LISTS_DAY_WRONG", { what: { zh: "延期至", en: "The new day" }, from, to });
    }
    const { accountId: askedBy, name: askedByName } = context.caller;
    const decideBy = inWorkingDays(context, rules.decideWorkingDays);
    const delay = { askedBy, askedByName, askedAt: context.now.toISOString(), until, reason, decideBy };
    return { after: { ...one, delay }, move: "ask-delay", text: `${until}：${reason}` };
  });

const decide = (ports: ExitListsPorts): CommandHandler =>
  act(ports, decideDelay, "approver", (context, one, { granted, remark }) => {
    const { delay, plan } = one;
    if (delay === null || plan === null) throw new AnlanError("EXIT_LISTS_NO_DELAY");
    if (delay.askedBy === context.caller.accountId) throw new AnlanError("EXIT_LISTS_OWN_HAND");
    if (!granted) return { after: { ...one, delay: null }, move: "refuse-delay", text: remark };
    // What is open moves by as many days as the whole plan does.
    const days = (Date.parse(delay.until) - Date.parse(plan.dueOn)) / 86_400_000;
    const milestones = plan.milestones.map((other) =>
      other.doneOn === null ? { ...other, dueOn: addDays(other.dueOn, days) } : other,
    );
    const longer = { ...plan, milestones, dueOn: delay.until };
    return { after: { ...one, plan: longer, delay: null, delays: one.delays + 1 }, move: "grant-delay", text: remark };
  });

const reject = (ports: ExitListsPorts): CommandHandler =>
  act(
    ports,
    rejectObjection,
    "decider",
    (context, one, { remark }) => {
      const { objection } = one;
      if (objection?.state !== "open") throw new AnlanError("EXIT_LISTS_NO_OBJECTION");
      const decided = {
        ...objection,
        state: "rejected" as const,
        decision: remark,
        decidedByName: context.caller.name,
      };
      return { after: { ...one, objection: decided }, move: "reject", text: remark };
    },
    (context, one) =>
      tellEnterprise(context, ports, one, {
        message: exitListsMessages.told,
        parameters: { what: { zh: "异议复核决定：不成立", en: "your objection was rejected" } },
      }),
  );

/** True while the enterprise may still say something against its listing: once, until the day that it was told. */
export const mayObject = (one: ExitCase, today: string): boolean =>
  (LISTED_STATES as readonly string[]).includes(one.state) &&
  one.objection === null &&
  one.objectBy !== null &&
  today <= one.objectBy;

const object = (ports: ExitListsPorts): CommandHandler =>
  handle(raiseObjection, {
    load: (context, { id }) => {
      if (isOfficial(context.caller)) throw new AnlanError("EXIT_LISTS_NO_ENTERPRISE");
      return lockCase(dbOf(context), id);
    },
    run: async (context, one, { text, files }) => {
      const own = context.caller.enterpriseId === one.enterpriseId;
      // Before the listing there is no case for the enterprise.
      if (!own || one.objectBy === null) throw new AnlanError("KERNEL_NOT_FOUND");
      if (!mayObject(one, chinaDay(context.now))) {
        throw new AnlanError("EXIT_LISTS_OBJECTION_LATE", { last: one.objectBy });
      }
      const decideBy = inWorkingDays(context, clocksOf(ports, one.rulesCode).decideWorkingDays);
      const objection = {
        ...{ byName: context.caller.name, at: context.now.toISOString(), text, files, decideBy },
        ...{ state: "open" as const, decision: null, decidedByName: null },
      };
      return caseReply(
        await saveCommanded(context, ports, { before: one, after: { ...one, objection }, move: "object", text, files }),
      );
    },
  });

/** Milestones, more time, objections. */
export const actHandlers = (ports: ExitListsPorts): CommandHandler[] => [
  milestone(ports),
  ask(ports),
  decide(ports),
  reject(ports),
  object(ports),
];
