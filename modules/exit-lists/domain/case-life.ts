import { type CallerFacts, days, field, mayIn, type ProcedureRecord, procedureOf, workingDays } from "@anlan/kernel";
import { CASE_STATES, type ExitCase } from "../contract/index.ts";

/** What the procedure looks at. */
export type CaseRecord = ProcedureRecord &
  Pick<
    ExitCase,
    "stepDueOn" | "sheetsAsked" | "sheetsIn" | "sheetsNeeded" | "plan" | "objection" | "hands" | "enterpriseId"
  >;

// An enterprise's account sees its own case by other rights; it never does an official's work.
const official = (permission: string) => (caller: CallerFacts, record: ProcedureRecord) =>
  (caller.enterpriseId ?? null) === null && mayIn(caller, permission, record.region);

const remark = { remark: { zh: "理由", en: "the reason" } };
const remind = { step: "remind", label: { zh: "到期提醒", en: "Reminder" }, at: workingDays(-3) };
const warn = { step: "warn", label: { zh: "逾期警示", en: "Late" }, at: days(0) };
const list = { step: "list", label: { zh: "逾期通报", en: "Listed as late" }, at: workingDays(5) };
const clock = (...to: string[]) => ({
  within: field("stepDueOn"),
  late: [
    { ...remind, to: to.slice(0, 1) },
    { ...warn, to },
    { ...list, to: [...new Set([...to, "approver"])] },
  ],
});

/** Every sheet is in, and there are enough. */
export const isEvaluated = ({ sheetsAsked, sheetsIn, sheetsNeeded }: CaseRecord): boolean =>
  sheetsIn >= sheetsNeeded && sheetsIn === sheetsAsked;
const hasOpenObjection = ({ objection }: Pick<CaseRecord, "objection">): boolean => objection?.state === "open";
const allDone = ({ plan }: CaseRecord): boolean => plan?.milestones.every(({ doneOn }) => doneOn !== null) === true;

/** Life of a case: proposed, evaluated by experts, listed, planned, carried out, verified by somebody else. */
export const exitCaseLife = procedureOf<CaseRecord>()({
  name: "exit-case",
  label: { zh: "高危企业退出", en: "Exit of an unsafe enterprise" },
  source: "各地以风险评估为标准的高危企业退出机制；环节和期限为系统设置，可在规则包中替换",
  states: CASE_STATES,
  start: "proposed",
  ends: ["delisted", "dismissed", "revoked", "joined"],
  actors: {
    office: {
      label: { zh: "退出工作牵头单位", en: "the office in charge" },
      test: official("exit-lists.case.manage"),
    },
    approver: { label: { zh: "批准领导", en: "the approving leader" }, test: official("exit-lists.case.approve") },
    responsible: {
      label: { zh: "方案责任单位", en: "the responsible unit" },
      test: (caller, record) =>
        record.plan !== null &&
        caller.unitId === record.plan.unitId &&
        official("exit-lists.case.carry-out")(caller, record),
    },
    // Whoever reported something as done does not verify it.
    verifier: {
      label: { zh: "未参与实施的核验人", en: "a verifier without a hand in it" },
      test: (caller, record) =>
        official("exit-lists.case.verify")(caller, record) && !record.hands.includes(caller.accountId),
    },
    program: {
      label: { zh: "系统（企业合并、迁出时）", en: "the program, when enterprises merge or move away" },
      test: () => false,
    },
    // Neither who asked for the listing nor who approved it looks at the objection.
    decider: {
      label: { zh: "未经办列入的复核人", en: "a decider without a hand in the listing" },
      test: (caller, record) =>
        official("exit-lists.objection.decide")(caller, record) &&
        ![record.lastMoves["submit"], record.lastMoves["approve"]].includes(caller.accountId),
    },
  },
  moves: {
    invite: {
      label: { zh: "组织专家评估", en: "Invite experts" },
      from: ["proposed", "evaluating"],
      to: "evaluating",
      by: "office",
      needs: { expertIds: { zh: "评估专家", en: "the experts" } },
      ...clock("office"),
    },
    submit: {
      label: { zh: "提请列入", en: "Ask for the listing" },
      from: "evaluating",
      to: "submitted",
      by: "office",
      when: { test: isEvaluated, code: "EXIT_LISTS_SHEETS_OPEN" },
      needs: { way: { zh: "退出方式", en: "the way" }, remark: { zh: "意见", en: "the opinion" } },
    },
    dismiss: {
      label: { zh: "不列入", en: "Do not list" },
      from: ["proposed", "evaluating"],
      to: "dismissed",
      by: "office",
      needs: remark,
    },
    approve: {
      label: { zh: "批准列入", en: "Approve the listing" },
      from: "submitted",
      to: "listed",
      by: "approver",
      notBy: "submit",
      ...clock("approver", "office"),
    },
    return: {
      label: { zh: "退回补充", en: "Return" },
      from: "submitted",
      to: "evaluating",
      by: "approver",
      needs: remark,
    },
    refuse: {
      label: { zh: "不批准列入", en: "Refuse" },
      from: "submitted",
      to: "dismissed",
      by: "approver",
      notBy: "submit",
      needs: remark,
    },
    plan: {
      label: { zh: "拟定一企一策", en: "Make the plan" },
      from: "listed",
      to: "planned",
      by: "office",
      needs: { measures: { zh: "措施", en: "the measures" }, milestones: { zh: "节点", en: "the milestones" } },
      ...clock("office"),
    },
    "approve-plan": {
      label: { zh: "批准方案", en: "Approve the plan" },
      from: "planned",
      to: "carrying",
      by: "approver",
      notBy: "plan",
      when: { test: (record) => !hasOpenObjection(record), code: "EXIT_LISTS_OBJECTION_OPEN" },
      ...clock("approver", "office"),
    },
    "return-plan": {
      label: { zh: "退回方案", en: "Return the plan" },
      from: "planned",
      to: "listed",
      by: "approver",
      needs: remark,
    },
    "report-done": {
      label: { zh: "申请核验", en: "Ask for verification" },
      from: "carrying",
      to: "checking",
      by: "responsible",
      when: { test: allDone, code: "EXIT_LISTS_MILESTONES_OPEN" },
      needs: { text: { zh: "完成情况", en: "what was done" }, files: { zh: "佐证材料", en: "evidence" } },
      ...clock("responsible", "office"),
    },
    fail: {
      label: { zh: "核验不通过", en: "Not passed" },
      from: "checking",
      to: "carrying",
      by: "verifier",
      needs: remark,
    },
    delist: {
      label: { zh: "核验销号", en: "Verify and take off" },
      from: "checking",
      to: "delisted",
      by: "verifier",
      final: true,
      when: { test: (record) => !hasOpenObjection(record), code: "EXIT_LISTS_OBJECTION_OPEN" },
      needs: { ...remark, files: { zh: "现场核验材料", en: "evidence of the visit" } },
      ...clock("verifier", "office"),
    },
    join: {
      label: { zh: "企业合并，并入另一事项", en: "Joined to another case by a merge" },
      from: ["proposed", "evaluating", "submitted", "listed", "planned", "carrying", "checking"],
      to: "joined",
      by: "program",
    },
    uphold: {
      label: { zh: "异议成立，撤销列入", en: "Uphold the objection" },
      from: ["listed", "planned", "carrying", "checking"],
      to: "revoked",
      by: "decider",
      final: true,
      when: { test: hasOpenObjection, code: "EXIT_LISTS_NO_OBJECTION" },
      needs: remark,
    },
  },
});
export type CaseMove = keyof typeof exitCaseLife.moves;

const OTHER_STEPS = {
  propose: { zh: "提名", en: "Proposed" },
  milestone: { zh: "节点完成", en: "Milestone done" },
  "ask-delay": { zh: "申请延期", en: "More time asked for" },
  "grant-delay": { zh: "同意延期", en: "More time granted" },
  "refuse-delay": { zh: "不同意延期", en: "More time refused" },
  object: { zh: "企业提出异议", en: "Objection" },
  reject: { zh: "异议不成立", en: "Objection rejected" },
  sheet: { zh: "专家提交评分", en: "Sheet handed in" },
  decline: { zh: "专家回避", en: "Expert declined" },
  merge: { zh: "企业合并，事项随企业转入", en: "Came with a merge of enterprises" },
  unmerge: { zh: "撤销合并，事项随企业转回", en: "Went back with an undone merge" },
  separate: { zh: "撤销合并，事项恢复", en: "Opened again: the merge was undone" },
  "moved-away": { zh: "企业已迁出本区县", en: "The enterprise has left the county" },
} as const;

/** What a step is called. */
export const exitStepLabel = (step: string): { readonly zh: string; readonly en: string } =>
  (OTHER_STEPS as Readonly<Record<string, { zh: string; en: string }>>)[step] ??
  exitCaseLife.moves[step as CaseMove]?.label ?? { zh: step, en: step };
