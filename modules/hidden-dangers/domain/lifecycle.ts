import { type CallerFacts, field, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { DANGER_STATES, type DangerLevel, type DangerSide } from "../contract/choices.ts";

/** What the procedure of a hidden danger looks at. */
export type DangerRecord = ProcedureRecord & {
  readonly revision: number;
  readonly level: DangerLevel | null;
  readonly side: DangerSide;
  readonly enterpriseId: string | null;
  readonly responsibleUnitId: string | null;
  readonly hands: readonly string[];
  readonly stepDueOn: string | null;
};

const isEnterprise = ({ enterpriseId }: CallerFacts): boolean => (enterpriseId ?? null) !== null;
const isOwn = (caller: CallerFacts, record: DangerRecord): boolean =>
  isEnterprise(caller) && caller.enterpriseId === record.enterpriseId;
const official = (caller: CallerFacts, permission: string, record: DangerRecord): boolean =>
  !isEnterprise(caller) && mayIn(caller, permission, record.region);

/** True for accounts that were responsible for it or had a hand in putting it right: they verify nothing of it. */
export const hadAHand = (caller: Pick<CallerFacts, "accountId">, record: Pick<DangerRecord, "hands">): boolean =>
  record.hands.includes(caller.accountId);

const assigner = {
  label: { zh: "交办人员", en: "Whoever assigns dangers" },
  test: (caller: CallerFacts, record: DangerRecord) =>
    official(caller, "hidden-dangers.danger.handle", record) ||
    (isOwn(caller, record) &&
      mayIn(caller, "hidden-dangers.own.register", record.region) &&
      record.side === "enterprise"),
};

const responsible = {
  label: { zh: "整改责任单位", en: "Whoever is responsible for putting it right" },
  test: (caller: CallerFacts, record: DangerRecord) =>
    (isOwn(caller, record) && mayIn(caller, "hidden-dangers.own.rectify", record.region)) ||
    (official(caller, "hidden-dangers.danger.rectify", record) &&
      (record.responsibleUnitId === null || record.responsibleUnitId === caller.unitId)),
};

const verifier = {
  label: { zh: "验收人员（不得是本隐患的责任人、整改人）", en: "A verifier who had no hand in putting it right" },
  test: (caller: CallerFacts, record: DangerRecord) =>
    !hadAHand(caller, record) &&
    (official(caller, "hidden-dangers.danger.verify", record) ||
      (isOwn(caller, record) &&
        mayIn(caller, "hidden-dangers.own.verify", record.region) &&
        record.side === "enterprise" &&
        record.level !== "major")),
};

const acceptor = {
  label: { zh: "重大隐患验收部门", en: "The authority that accepts major dangers" },
  test: (caller: CallerFacts, record: DangerRecord) =>
    !hadAHand(caller, record) && official(caller, "hidden-dangers.major.manage", record),
};

const handler = {
  label: { zh: "隐患台账管理人员", en: "Whoever keeps the ledger" },
  test: (caller: CallerFacts, record: DangerRecord) => official(caller, "hidden-dangers.danger.handle", record),
};

const isGeneral = { test: ({ level }: DangerRecord) => level !== "major", code: "HIDDEN_DANGERS_MAJOR_WAY" };
const isMajor = { test: ({ level }: DangerRecord) => level === "major", code: "HIDDEN_DANGERS_NOT_MAJOR" };
const isGraded = { test: ({ level }: DangerRecord) => level !== null, code: "HIDDEN_DANGERS_NOT_GRADED" };

const remark = { remark: { zh: "意见", en: "remark" } };
const evidence = { files: { zh: "照片或佐证材料", en: "photos or other evidence" } };
const inTime = { within: field("stepDueOn") };
const BEFORE_HAND_IN = [
  "registered",
  "assigned",
  "reported",
  "planned",
  "rectifying",
  "assessed",
  "submitted",
] as const;

/**
 * Life of a hidden danger: found, recorded, watched, put right, verified, struck off. No step is skipped, and nobody
 * verifies what he had a hand in. Source: Work Safety Law 2021 article 41, Order 16 of the former SAWS.
 */
export const dangerLife = procedureOf<DangerRecord>()({
  name: "hidden-danger",
  label: { zh: "隐患治理闭环", en: "Closed loop of a hidden danger" },
  source: "安全生产法（2021）第四十一条；原国家安全监管总局令第16号",
  states: DANGER_STATES,
  start: "registered",
  ends: ["closed", "cancelled"],
  actors: { assigner, responsible, verifier, acceptor, handler },
  moves: {
    assign: {
      label: { zh: "交办", en: "Assign" },
      from: "registered",
      to: "assigned",
      by: "assigner",
      when: isGraded,
      ...inTime,
    },
    "put-right": {
      label: { zh: "立即整改", en: "Put right on the spot" },
      from: ["registered", "assigned"],
      to: "submitted",
      by: "responsible",
      when: isGeneral,
      needs: { measures: { zh: "整改措施", en: "what was done" }, ...evidence },
    },
    start: {
      label: { zh: "开始整改", en: "Begin to put right" },
      from: "assigned",
      to: "rectifying",
      by: "responsible",
      when: isGeneral,
      ...inTime,
    },
    report: {
      label: { zh: "双报告", en: "Report to both" },
      from: "assigned",
      to: "reported",
      by: "responsible",
      when: isMajor,
      ...inTime,
    },
    plan: {
      label: { zh: "报送治理方案", en: "Hand in the plan" },
      from: "reported",
      to: "planned",
      by: "responsible",
      ...inTime,
    },
    "return-plan": {
      label: { zh: "退回方案", en: "Send the plan back" },
      from: "planned",
      to: "reported",
      by: "acceptor",
      needs: remark,
    },
    "approve-plan": {
      label: { zh: "核定方案", en: "Approve the plan" },
      from: "planned",
      to: "rectifying",
      by: "acceptor",
      ...inTime,
    },
    submit: {
      label: { zh: "提交整改结果", en: "Hand in as put right" },
      from: "rectifying",
      to: "submitted",
      by: "responsible",
      when: isGeneral,
      needs: { measures: { zh: "整改措施", en: "what was done" }, ...evidence },
      ...inTime,
    },
    assess: {
      label: { zh: "治理自评估", en: "Assess the treatment" },
      from: "rectifying",
      to: "assessed",
      by: "responsible",
      when: isMajor,
      needs: evidence,
      ...inTime,
    },
    "apply-review": {
      label: { zh: "申请验收", en: "Apply for review" },
      from: "assessed",
      to: "submitted",
      by: "responsible",
      ...inTime,
    },
    verify: {
      label: { zh: "验收通过", en: "Verify" },
      from: "submitted",
      to: "verified",
      by: "verifier",
      when: isGeneral,
      ...inTime,
    },
    accept: {
      label: { zh: "政府验收", en: "Government acceptance" },
      from: "submitted",
      to: "verified",
      by: "acceptor",
      when: isMajor,
      needs: evidence,
      ...inTime,
    },
    return: {
      label: { zh: "退回整改", en: "Send back" },
      from: "submitted",
      to: "rectifying",
      by: ["verifier", "acceptor"],
      needs: remark,
    },
    close: {
      label: { zh: "销账", en: "Strike off" },
      from: "verified",
      to: "closed",
      by: "acceptor",
      final: true,
      ...inTime,
    },
    reopen: {
      label: { zh: "重新打开", en: "Re-open" },
      from: ["verified", "closed"],
      to: "rectifying",
      by: "verifier",
      needs: remark,
    },
    cancel: {
      label: { zh: "注销", en: "Cancel" },
      from: BEFORE_HAND_IN,
      to: "cancelled",
      by: "verifier",
      needs: remark,
    },
    regrade: {
      label: { zh: "改定级别后重新交办", en: "Graded anew, assigned again" },
      from: ["assigned", "reported", "planned", "rectifying", "assessed", "submitted"],
      to: "assigned",
      by: "assigner",
    },
    join: {
      label: { zh: "并案", en: "Join to another" },
      from: BEFORE_HAND_IN,
      to: "joined",
      by: "handler",
    },
    separate: {
      label: { zh: "取消并案", en: "Separate again" },
      from: "joined",
      to: "registered",
      by: "handler",
      needs: remark,
    },
  },
});

export type DangerMove = keyof typeof dangerLife.moves;

/** Steps that are no move of the table, in words. */
const OTHER_STEPS = {
  register: { zh: "登记", en: "Registered" },
  "no-place": { zh: "所报定位未采用", en: "The position that was told is not used" },
  grade: { zh: "定级", en: "Graded" },
  reassign: { zh: "更换责任人", en: "Re-assigned" },
  leaver: { zh: "责任人离岗，转回单位", en: "Its person has left" },
  stop: { zh: "停产停业（停用）措施", en: "Work stopped" },
  resume: { zh: "恢复生产（使用）", en: "Work begins again" },
  "ask-extension": { zh: "申请延期", en: "More time asked for" },
  "grant-extension": { zh: "同意延期", en: "More time granted" },
  "refuse-extension": { zh: "不同意延期", en: "More time refused" },
  "joined-by": { zh: "并入同一隐患的其他来源", en: "Another find of it was joined" },
  "separated-from": { zh: "一条并入记录已分出", en: "A joined find was separated" },
  late: { zh: "逾期处理", en: "Late" },
  "enterprise-closed": { zh: "企业已关闭，转属地跟进", en: "The enterprise closed; the town follows it up" },
  supervise: { zh: "挂牌督办", en: "Listed supervision" },
  delist: { zh: "摘牌", en: "Listed supervision ended" },
} as const;

/** What a step of the timeline is called. */
export function stepLabel(step: string): { readonly zh: string; readonly en: string } {
  const other = (OTHER_STEPS as Readonly<Record<string, { zh: string; en: string }>>)[step];
  return other ?? dangerLife.moves[step as DangerMove]?.label ?? { zh: step, en: step };
}
