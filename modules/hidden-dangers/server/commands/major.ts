import { AnlanError, chinaDay } from "@anlan/kernel";
import type { CommandContext, CommandHandler } from "@anlan/server-kit";
import {
  applyReviewOfDanger,
  applyReviewOfOwnDanger,
  approvePlan,
  assessMajorDanger,
  assessMajorOwnDanger,
  type MajorFacts,
  planMajorDanger,
  planMajorOwnDanger,
  reportMajorDanger,
  reportMajorOwnDanger,
  returnPlan,
  stopForDanger,
  stopForOwnDanger,
} from "../../contract/index.ts";
import { latestDueOn, loopRulesOf } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";
import { checkDay, checkOpen, foundOn } from "../write/checks.ts";
import { actHandlers, moveHandlers, withHands } from "./move.ts";
import { rectifiedNow } from "./rectify.ts";

const NOTHING: MajorFacts = {
  cause: null,
  harm: null,
  congress: null,
  authority: null,
  plan: null,
  stop: null,
  assessment: null,
  acceptance: null,
};

/** What is kept of a major danger. */
export const majorOf = ({ major }: Pick<StoredDanger, "major">): MajorFacts => major ?? NOTHING;

/** The caller had a hand in it. */
const byCaller = ({ caller }: CommandContext, danger: StoredDanger) => ({
  hands: withHands(danger, [caller.accountId]),
});

const reportHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers(
    { official: reportMajorDanger, own: reportMajorOwnDanger },
    "report",
    ports,
    (context, danger, input) => {
      const today = chinaDay(context.now);
      const found = foundOn(danger);
      checkDay(input.congressOn, found, today, {
        zh: "向职代会（职工大会）报告日期",
        en: "The day of the report to the congress",
      });
      checkDay(input.authorityOn, found, today, {
        zh: "向监管部门报告日期",
        en: "The day of the report to the authority",
      });
      const { cause, harm, congress, congressOn, authority, authorityOn, files } = input;
      const major: MajorFacts = {
        ...majorOf(danger),
        cause,
        harm,
        congress: { on: congressOn, to: congress, content: null },
        authority: { on: authorityOn, to: authority, content: null },
      };
      return { fields: { major, ...byCaller(context, danger) }, step: { files, data: { congressOn, authorityOn } } };
    },
  );

const planHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...moveHandlers({ official: planMajorDanger, own: planMajorOwnDanger }, "plan", ports, (context, danger, input) => {
    const { dangerId: _id, revision: _revision, files, ...plan } = input;
    const today = chinaDay(context.now);
    const latest = latestDueOn(loopRulesOf(ports.rules(), danger.rulesCode), "major", today);
    checkDay(plan.dueOn, today, latest, { zh: "治理时限", en: "The day by which it is done" });
    const fields = { major: { ...majorOf(danger), plan }, ...byCaller(context, danger) };
    return { fields, step: { files, data: { dueOn: plan.dueOn } } };
  }),
  ...moveHandlers({ official: approvePlan, own: null }, "approve-plan", ports, (_context, danger, input) => {
    // From now on the day of the plan is the day by which it is put right.
    const dueOn = danger.major?.plan?.dueOn ?? danger.dueOn;
    return {
      fields: { dueOn, firstDueOn: dueOn },
      step: { remark: input.remark, files: input.files, data: { dueOn } },
    };
  }),
  ...moveHandlers({ official: returnPlan, own: null }, "return-plan", ports, (_context, _danger, input) => ({
    step: { remark: input.remark },
  })),
];

const assessHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...moveHandlers(
    { official: assessMajorDanger, own: assessMajorOwnDanger },
    "assess",
    ports,
    (context, danger, input) => {
      const { by, on, result, files } = input;
      checkDay(on, foundOn(danger), chinaDay(context.now), { zh: "评估日期", en: "The day of the assessment" });
      const fields = { major: { ...majorOf(danger), assessment: { by, on, result } }, ...byCaller(context, danger) };
      return { fields, step: { remark: result, files, data: { by, on } } };
    },
  ),
  ...moveHandlers(
    { official: applyReviewOfDanger, own: applyReviewOfOwnDanger },
    "apply-review",
    ports,
    (context, danger, input) => ({
      fields: rectifiedNow(context, danger),
      step: { remark: input.remark, files: input.files },
    }),
  ),
];

/** The stop is ordered by the authority or by the unit itself; only the authority ends it. */
function stopped(context: CommandContext, danger: StoredDanger, input: StopInput) {
  checkOpen(danger);
  if (danger.level !== "major") {
    throw new AnlanError("HIDDEN_DANGERS_NOT_MAJOR", { move: stopForDanger.label });
  }
  const { kind, area, from, files } = input;
  checkDay(from, foundOn(danger), chinaDay(context.now), { zh: "执行日期", en: "The day of the stop" });
  const before = majorOf(danger).stop;
  const isOwn = (context.caller.enterpriseId ?? null) !== null;
  if (
    isOwn &&
    before !== null &&
    before.kind !== "none" &&
    (kind === "none" || (kind === "part" && before.kind === "whole"))
  ) {
    throw new AnlanError("HIDDEN_DANGERS_STOP_STANDS", {
      what: { zh: "恢复生产（使用）须经监管部门审查同意", en: "only the authority lets it begin again" },
    });
  }
  const byName = context.caller.name;
  const stop =
    kind === "none"
      ? { kind, area: before?.area ?? null, from: before?.from ?? from, to: from, byName }
      : { kind, area, from, to: null, byName };
  const step = { move: kind === "none" ? "resume" : "stop", remark: area, files, data: { kind, from } };
  return { after: { ...danger, major: { ...majorOf(danger), stop } }, steps: [step] };
}

type StopInput = ReturnType<typeof stopForDanger.input.parse>;

const stopHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...actHandlers({ official: stopForDanger, own: null }, "acceptor", ports, async (context, danger, input) =>
    stopped(context, danger, input),
  ),
  ...actHandlers({ official: null, own: stopForOwnDanger }, "responsible", ports, async (context, danger, input) =>
    stopped(context, danger, input),
  ),
];

/** The way of a major danger: double report, plan, stop, assessment, application for review. */
export const majorHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...reportHandlers(ports),
  ...planHandlers(ports),
  ...assessHandlers(ports),
  ...stopHandlers(ports),
];
