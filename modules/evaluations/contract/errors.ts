import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Refusals of this module. */
export const evaluationsErrors = defineErrors({
  EVALUATIONS_PLAN_MISSING: {
    ...caller,
    status: 422,
    zh: "评估须选择一份已采纳、且写明规划期的规划。",
    en: "An evaluation needs a plan in force that states its period.",
  },
  EVALUATIONS_PERIOD_WRONG: {
    ...caller,
    status: 422,
    zh: "报告期 {from} 至 {to} 不对：须在规划期内，且已经开始。",
    en: "The period {from} to {to} will not do: it must lie within the plan's and have begun.",
  },
  EVALUATIONS_ALREADY_THERE: {
    ...caller,
    status: 409,
    zh: "同一报告期已有“{title}”，请在该报告上继续办理，或先作废。",
    en: '"{title}" covers the same period already. Go on with it, or discard it first.',
  },
  EVALUATIONS_MOMENT_AHEAD: {
    ...caller,
    status: 422,
    zh: "数据时点不能晚于现在，也不能早于报告期开始。",
    en: "The moment of the figures cannot be later than now or before the period begins.",
  },
  EVALUATIONS_FIGURES_FROZEN: {
    ...caller,
    status: 409,
    zh: "自评已经开始，数据不能再冻结；确有需要请作废后重新组织。",
    en: "The self-evaluation has begun: the figures cannot be frozen anew. Discard the report and begin again if need be.",
  },
  EVALUATIONS_NOT_FROZEN: {
    ...caller,
    status: 409,
    zh: "请先冻结数据，再办理“{move}”。",
    en: 'Freeze the figures before "{move}".',
  },
  EVALUATIONS_NOT_SCORED: {
    ...caller,
    status: 409,
    zh: "通报和白皮书不评分，不需要自评。",
    en: "Bulletins and white papers are not scored: there is no self-evaluation.",
  },
  EVALUATIONS_LINES_OPEN: {
    ...caller,
    status: 409,
    zh: "评分表还有未审核的条目，或数据尚未冻结，不能提交批准。",
    en: "Lines of the score sheet are not reviewed yet, or the figures are not frozen: it cannot be submitted.",
  },
  EVALUATIONS_LOCKED: {
    ...caller,
    status: 409,
    zh: "报告已提交批准，正文和评分不能修改；需要修改请先退回。",
    en: "The report is submitted: text and scores cannot be changed. Have it returned first.",
  },
  EVALUATIONS_SELF_CLOSED: {
    ...caller,
    status: 409,
    zh: "这次自评不在进行中，填写的内容没有保存。",
    en: "This self-evaluation is not open; what you wrote was not saved.",
  },
  EVALUATIONS_OTHER_UNIT: {
    ...caller,
    status: 403,
    zh: "只能由责任单位“{unit}”自评。",
    en: 'Only the unit in charge, "{unit}", evaluates itself here.',
  },
  EVALUATIONS_REASON_MISSING: {
    ...caller,
    status: 422,
    zh: "“{name}”的审核分与测算分相差超过 {limit} 分，或没有测算分，须写明理由。",
    en: 'The score of "{name}" is more than {limit} away from the computed one, or there is none: give the reason.',
  },
  EVALUATIONS_NO_METHOD: {
    fault: "system",
    status: 500,
    zh: "没有在该日期有效的评分办法。",
    en: "No method of scoring is in force on that day.",
  },
});
