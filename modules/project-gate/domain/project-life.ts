import { type CallerFacts, days, field, mayIn, type ProcedureRecord, procedureOf, workingDays } from "@anlan/kernel";
import { PROJECT_STATES, type Project, type Stage } from "../contract/index.ts";

/** What the procedure looks at. */
export type ProjectRecord = ProcedureRecord & Pick<Project, "stepDueOn" | "opinions" | "stages" | "hands">;

const official = (permission: string) => (caller: CallerFacts, record: ProcedureRecord) =>
  (caller.enterpriseId ?? null) === null && mayIn(caller, permission, record.region);
const remark = { remark: { zh: "理由", en: "the reason" } };
const clock = (...to: string[]) => ({
  within: field("stepDueOn"),
  late: [
    { step: "remind", label: { zh: "到期提醒", en: "Reminder" }, at: workingDays(-2), to: to.slice(0, 1) },
    { step: "warn", label: { zh: "逾期警示", en: "Late" }, at: days(0), to },
  ],
});

/** The stage of the three simultaneous in which a project is; undefined outside of them. */
export const stageOf = ({ state }: Pick<ProjectRecord, "state">): Stage | undefined =>
  (["design", "building", "acceptance"] as const).find((stage) => stage === state);

/** Every document that the present stage needs is there. */
export const isStageFull = (record: ProjectRecord): boolean =>
  record.stages
    .find(({ stage }) => stage === stageOf(record))
    ?.documents.every(({ required, on }) => !required || on !== null) === true;

const allAnswered = ({ opinions }: ProjectRecord): boolean => opinions.every(({ answer }) => answer !== null);
const full = { when: { test: isStageFull, code: "PROJECT_GATE_STAGE_OPEN" } };

/** A project's way: entered, checked, reviewed by departments, admitted, designed, built, accepted by another. */
export const projectLife = procedureOf<ProjectRecord>()({
  name: "gate-project",
  label: { zh: "项目准入和三同时", en: "Project gate and three simultaneous" },
  source: "安全生产法（2021）第三十一至三十四条；建设项目安全设施“三同时”监督管理办法；各地安全准入制度",
  states: PROJECT_STATES,
  start: "draft",
  ends: ["completed", "rejected"],
  actors: {
    keeper: { label: { zh: "项目填报单位", en: "who entered it" }, test: official("project-gate.project.register") },
    approver: { label: { zh: "批准领导", en: "the approving leader" }, test: official("project-gate.project.approve") },
    // Whoever filed the documents does not check them.
    acceptor: {
      label: { zh: "未经办文件的核查人", en: "a checker who filed none of the documents" },
      test: (caller, record) =>
        official("project-gate.project.accept")(caller, record) && !record.hands.includes(caller.accountId),
    },
  },
  moves: {
    submit: {
      label: { zh: "提交准入检查", en: "Submit to the gate" },
      from: "draft",
      to: "reviewing",
      by: "keeper",
      needs: { unitIds: { zh: "审查单位", en: "the departments" } },
    },
    veto: { label: { zh: "一票否决", en: "Veto" }, from: "draft", to: "vetoed", by: "keeper" },
    revise: { label: { zh: "修改后重报", en: "Revise" }, from: "vetoed", to: "draft", by: "keeper" },
    except: {
      label: { zh: "批准例外", en: "Make an exception" },
      from: "vetoed",
      to: "reviewing",
      by: "approver",
      notBy: "veto",
      needs: { ...remark, files: { zh: "论证和批准材料", en: "evidence" } },
    },
    admit: {
      label: { zh: "批准准入", en: "Admit" },
      from: "reviewing",
      to: "design",
      by: "approver",
      notBy: "submit",
      when: { test: allAnswered, code: "PROJECT_GATE_OPINIONS_OPEN" },
      ...clock("keeper", "approver"),
    },
    return: { label: { zh: "退回修改", en: "Return" }, from: "reviewing", to: "draft", by: "approver", needs: remark },
    reject: {
      label: { zh: "不予准入", en: "Reject" },
      from: ["reviewing", "vetoed"],
      to: "rejected",
      by: "approver",
      final: true,
      needs: remark,
    },
    "finish-design": {
      label: { zh: "设计阶段完成", en: "Design is done" },
      from: "design",
      to: "building",
      by: "keeper",
      ...full,
    },
    "finish-building": {
      label: { zh: "施工阶段完成", en: "Construction is done" },
      from: "building",
      to: "acceptance",
      by: "keeper",
      ...full,
    },
    accept: {
      label: { zh: "核查验收通过", en: "Accept" },
      from: "acceptance",
      to: "completed",
      by: "acceptor",
      final: true,
      ...full,
    },
    fail: {
      label: { zh: "核查验收不通过", en: "Not accepted" },
      from: "acceptance",
      to: "building",
      by: "acceptor",
      needs: remark,
    },
  },
});
export type ProjectMove = keyof typeof projectLife.moves;

const OTHER = {
  enter: { zh: "填报", en: "Entered" },
  edit: { zh: "修改填报", en: "Changed" },
  opinion: { zh: "部门意见", en: "Opinion" },
  document: { zh: "登记文件", en: "Document filed" },
  link: { zh: "关联企业档案", en: "Linked to an enterprise" },
} as const;

/** What a step is called. */
export const projectStepLabel = (step: string): { readonly zh: string; readonly en: string } =>
  (OTHER as Readonly<Record<string, { zh: string; en: string }>>)[step] ??
  projectLife.moves[step as ProjectMove]?.label ?? { zh: step, en: step };
