import { days, field, holderOf, procedureOf, workingDays } from "@anlan/kernel";
import { isScored, type ReportFacts, reportStates } from "../contract/index.ts";

const remark = { remark: { zh: "理由", en: "the reason" } };

/** Life of a report. Scored ones pass through the units' self-evaluation; bulletins and white papers do not. */
export const reportLife = procedureOf<ReportFacts>()({
  name: "evaluation-report",
  label: { zh: "规划评估与通报", en: "Evaluation report" },
  source: "规划“强化评估考核”一节：中期和期末评估、定期公布",
  states: reportStates,
  start: "draft",
  ends: ["recalled", "discarded"],
  actors: {
    office: holderOf("evaluations.report.draft", { zh: "组织评估的单位", en: "the evaluating office" }),
    approver: holderOf("evaluations.report.approve", { zh: "批准报告的领导", en: "the approving leader" }),
    publisher: holderOf("evaluations.report.publish", { zh: "负责公布的单位", en: "who publishes" }),
  },
  moves: {
    "self-evaluate": {
      label: { zh: "启动自评", en: "Open the self-evaluation" },
      from: "draft",
      to: "self-evaluation",
      by: "office",
      needs: { selfDueOn: { zh: "自评时限", en: "the last day of the self-evaluation" } },
      when: { test: ({ kind }) => isScored(kind), code: "EVALUATIONS_NOT_SCORED" },
    },
    review: {
      label: { zh: "结束自评、转入审核", en: "Take into review" },
      from: "self-evaluation",
      to: "reviewing",
      by: "office",
      within: field("selfDueOn"),
      late: [
        { step: "remind", label: { zh: "提醒", en: "Remind" }, at: workingDays(-3), to: ["unit"] },
        { step: "warn", label: { zh: "到期", en: "Due" }, at: days(0), to: ["unit", "office"] },
      ],
    },
    submit: {
      label: { zh: "提交批准", en: "Submit" },
      from: ["draft", "reviewing"],
      to: "submitted",
      by: "office",
      when: {
        test: ({ kind, frozen, openLines, state }) =>
          frozen && (isScored(kind) ? state === "reviewing" && openLines === 0 : true),
        code: "EVALUATIONS_LINES_OPEN",
      },
    },
    return: {
      label: { zh: "退回修改", en: "Return" },
      from: "submitted",
      to: "reviewing",
      by: "approver",
      needs: remark,
    },
    approve: {
      label: { zh: "批准", en: "Approve" },
      from: "submitted",
      to: "approved",
      by: "approver",
      notBy: "submit",
      within: workingDays(10),
      late: [{ step: "warn", label: { zh: "到期", en: "Due" }, at: days(0), to: ["approver"] }],
    },
    reopen: {
      label: { zh: "重新修改", en: "Open again" },
      from: "approved",
      to: "reviewing",
      by: "approver",
      needs: remark,
    },
    publish: {
      label: { zh: "公布公开版", en: "Publish" },
      from: "approved",
      to: "published",
      by: "publisher",
      needs: { issuer: { zh: "发布单位", en: "who issues it" } },
      final: true,
    },
    recall: {
      label: { zh: "撤回公开版", en: "Recall" },
      from: "published",
      to: "recalled",
      by: "publisher",
      needs: remark,
      final: true,
    },
    discard: {
      label: { zh: "作废", en: "Discard" },
      from: ["draft", "self-evaluation", "reviewing"],
      to: "discarded",
      by: "office",
      needs: remark,
      final: true,
    },
  },
});

/** Whether the text may be changed. */
export const isEditable = (state: string): boolean => ["draft", "self-evaluation", "reviewing"].includes(state);
