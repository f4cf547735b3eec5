import {
  addDays,
  addWorkingDays,
  type CallerFacts,
  field,
  mayIn,
  type ProcedureRecord,
  procedureOf,
  type WorkingCalendar,
} from "@anlan/kernel";
import type { SupervisionLateRule, SupervisionRules } from "../contract/rules.ts";
import { SUPERVISION_STATES, type SupervisionState } from "../contract/supervision.ts";

/** What the procedure of a listed supervision looks at. */
export type SupervisionRecord = ProcedureRecord & {
  readonly revision: number;
  readonly enterpriseId: string | null;
  readonly stepDueOn: string | null;
};

const official = (permission: string) => (caller: CallerFacts, record: SupervisionRecord) =>
  (caller.enterpriseId ?? null) === null && mayIn(caller, permission, record.region);
const rectifies = official("hidden-dangers.danger.rectify");

const responsible = {
  label: { zh: "督办责任单位", en: "Whoever is responsible for the matter" },
  test: (caller: CallerFacts, record: SupervisionRecord) =>
    rectifies(caller, record) ||
    (record.enterpriseId !== null &&
      caller.enterpriseId === record.enterpriseId &&
      mayIn(caller, "hidden-dangers.own.rectify", record.region)),
};
const issuer = {
  label: { zh: "批准挂牌督办的领导", en: "Whoever approves listed supervision" },
  test: official("hidden-dangers.supervision.issue"),
};

const proposer = {
  label: { zh: "提请单位（安委办）", en: "Whoever proposes supervision" },
  test: official("hidden-dangers.supervision.propose"),
};

const remark = { remark: { zh: "意见", en: "remark" } };
const inTime = { within: field("stepDueOn") };

/** Listed supervision (挂牌督办): proposed, listed with a notice, followed month by month, reviewed, ended. */
export const supervisionLife = procedureOf<SupervisionRecord>()({
  name: "listed-supervision",
  label: { zh: "挂牌督办", en: "Listed supervision" },
  source: "安全生产法（2021）第一百一十八条；各地挂牌督办办法",
  states: SUPERVISION_STATES,
  start: "proposed",
  ends: ["refused", "delisted"],
  actors: { proposer, responsible, issuer },
  moves: {
    issue: {
      label: { zh: "批准挂牌", en: "List it" },
      from: "proposed",
      to: "listed",
      by: "issuer",
      notBy: "propose",
      needs: { number: { zh: "督办通知书文号", en: "number of the notice" } },
      ...inTime,
    },
    refuse: {
      label: { zh: "不予挂牌", en: "Refuse" },
      from: "proposed",
      to: "refused",
      by: "issuer",
      needs: remark,
    },
    propose: {
      label: { zh: "重新提请", en: "Propose again" },
      from: "refused",
      to: "proposed",
      by: "proposer",
      needs: remark,
    },
    "apply-review": {
      label: { zh: "申请摘牌验收", en: "Apply for review" },
      from: "listed",
      to: "review",
      by: "responsible",
      needs: { text: { zh: "治理情况", en: "what was done" }, files: { zh: "佐证材料", en: "evidence" } },
      ...inTime,
    },
    fail: {
      label: { zh: "验收不通过", en: "Not passed" },
      from: "review",
      to: "listed",
      by: "issuer",
      notBy: "apply-review",
      needs: remark,
    },
    pass: {
      label: { zh: "摘牌", en: "End it" },
      from: "review",
      to: "delisted",
      by: "issuer",
      notBy: "apply-review",
      final: true,
      needs: remark,
      ...inTime,
    },
  },
});

export type SupervisionMove = keyof typeof supervisionLife.moves;

const OTHER_STEPS = {
  propose: { zh: "提请挂牌督办", en: "Proposed" },
  progress: { zh: "月进展", en: "Progress" },
  "publish-listing": { zh: "挂牌公示", en: "Listing published" },
  "publish-delisting": { zh: "摘牌公示", en: "End published" },
  "ask-extension": { zh: "申请延期", en: "More time asked for" },
  "grant-extension": { zh: "同意延期", en: "More time granted" },
  "refuse-extension": { zh: "不同意延期", en: "More time refused" },
  late: { zh: "逾期处理", en: "Late" },
} as const;

/** What a step of its course is called. */
export const supervisionStepLabel = (step: string): { readonly zh: string; readonly en: string } =>
  (OTHER_STEPS as Readonly<Record<string, { zh: string; en: string }>>)[step] ??
  supervisionLife.moves[step as SupervisionMove]?.label ?? { zh: step, en: step };

/** The day on which the next report of progress is due. */
export function nextProgressDay({ progressDayOfMonth }: SupervisionRules, after: string): string {
  const day = String(progressDayOfMonth).padStart(2, "0");
  const thisMonth = `${after.slice(0, 7)}-${day}`;
  if (thisMonth > after) return thisMonth;
  const [year = 0, month = 0] = after.split("-").map(Number);
  return month === 12 ? `${year + 1}-01-${day}` : `${year}-${String(month + 1).padStart(2, "0")}-${day}`;
}

/** Until when the present step is to be done. */
export function supervisionDueOn(
  rules: SupervisionRules,
  { state, dueOn }: { readonly state: SupervisionState; readonly dueOn: string },
  since: string,
): string | null {
  switch (state) {
    case "proposed":
      return addDays(since, rules.issueDays);
    case "listed":
      return dueOn;
    case "review":
      return addDays(since, rules.reviewDays);
    case "refused":
    case "delisted":
      return null;
  }
}

/** Steps of escalation that something due on a day has come to, in their order. */
export const supervisionStepsBy = (
  { escalation }: SupervisionRules,
  due: string,
  today: string,
): readonly SupervisionLateRule[] =>
  escalation.filter(({ days }) => addDays(due, days) <= today).sort((one, other) => one.days - other.days);

/** Until when its listing or its end is to be published. */
export const publishBy = (rules: SupervisionRules, from: string, calendar: WorkingCalendar): string =>
  addWorkingDays(calendar, from, rules.publishWorkingDays);

/** The last day on which more time may be asked for. */
export const lastDayToExtend = (rules: SupervisionRules, dueOn: string, calendar: WorkingCalendar): string =>
  addWorkingDays(calendar, dueOn, -rules.extension.applyBeforeWorkingDays);
