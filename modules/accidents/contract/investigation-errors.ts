import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of investigations. */
export const investigationErrors = defineErrors({
  ACCIDENTS_INVESTIGATION_KNOWN: {
    ...caller,
    status: 409,
    zh: "该事故已立案调查，没有重复建立。请打开原调查。",
    en: "This accident is being investigated already; nothing was made. Open that investigation.",
  },
  ACCIDENTS_NOT_INVESTIGATED: {
    ...caller,
    status: 409,
    zh: "该事故尚未核实，或已认定不是事故、已核销，不能立案调查。",
    en: "This accident is not verified yet, or was dismissed or removed; it cannot be investigated.",
  },
  ACCIDENTS_TEAM_INCOMPLETE: {
    ...caller,
    status: 422,
    zh: "调查组还不符合要求：{missing}。已登记的成员没有变动。",
    en: "The team is not complete: {missing}. Its members stay as they are.",
  },
  ACCIDENTS_NOT_ENTRUSTED: {
    ...caller,
    status: 422,
    zh: "只有无人员伤亡的一般事故，县级人民政府才可以委托事故发生单位组织调查。",
    en: "Only an ordinary accident without casualties may be entrusted to the unit itself.",
  },
  ACCIDENTS_REPORT_INCOMPLETE: {
    ...caller,
    status: 422,
    zh: "调查报告还不能提交，缺少：{missing}。已填写的内容都已保存。",
    en: "The report cannot be handed in yet: {missing}. What was entered is kept.",
  },
  ACCIDENTS_CAUSE_TREE_WRONG: {
    ...caller,
    status: 422,
    zh: "原因关系不成立（{problem}），没有保存。",
    en: "The causes do not hang together ({problem}); nothing was saved.",
  },
  ACCIDENTS_CAUSE_CODE_WRONG: {
    ...caller,
    status: 422,
    zh: "原因代码“{code}”与原因类别不符，没有保存。",
    en: 'The code "{code}" does not belong to that kind of cause; nothing was saved.',
  },
  ACCIDENTS_ENTRY_CLOSED: {
    ...caller,
    status: 409,
    zh: "调查处于“{state}”，不能再登记或修改“{kind}”。",
    en: 'The investigation is "{state}"; "{kind}" can no longer be entered or changed.',
  },
  ACCIDENTS_ENTRY_REASON: {
    ...caller,
    status: 422,
    zh: "修改或撤下已登记的内容须写明原因，原内容保留在历史中。",
    en: "Say why what was entered is changed; the earlier state stays in the history.",
  },
  ACCIDENTS_ENTRY_REFERS: {
    ...caller,
    status: 422,
    zh: "所引用的{kind}不存在或已撤下，没有保存。",
    en: "The {kind} that it refers to does not exist or was withdrawn; nothing was saved.",
  },
  ACCIDENTS_ENTRY_USED: {
    ...caller,
    status: 409,
    zh: "还有其他内容引用它，请先处理：{used}。",
    en: "Other entries refer to it; deal with them first: {used}.",
  },
  ACCIDENTS_DAYS_WRONG: {
    ...caller,
    status: 422,
    zh: "日期前后不符（{days}），没有保存。",
    en: "The days do not fit ({days}); nothing was saved.",
  },
  ACCIDENTS_EXTENSION_TOO_LONG: {
    ...caller,
    status: 422,
    zh: "延长累计不得超过 {most} 日，已批准 {given} 日，没有保存。",
    en: "Extensions may add up to {most} days; {given} were granted. Nothing was saved.",
  },
  ACCIDENTS_APPROVAL_NOT_EXTENDED: {
    ...caller,
    status: 422,
    zh: "只有特别重大事故的批复在特殊情况下可以延长（493 号令第三十二条），没有保存。",
    en: "Only the approval of an extraordinary accident may be extended (Order 493 art. 32). Nothing was saved.",
  },
  ACCIDENTS_EXTENSION_OPEN: {
    ...caller,
    status: 409,
    zh: "已有一份延期申请在等待审批。",
    en: "A request for more time is waiting already.",
  },
  ACCIDENTS_NO_EXTENSION: {
    ...caller,
    status: 409,
    zh: "没有等待审批的延期申请。",
    en: "No request for more time is waiting.",
  },
  ACCIDENTS_EXTENSION_OWN: {
    ...caller,
    status: 403,
    zh: "延期不能由申请人本人批准。",
    en: "Whoever asked for more time cannot grant it.",
  },
  ACCIDENTS_FINE_NO_RULE: {
    ...caller,
    status: 422,
    zh: "事故发生日（{day}）没有适用的罚款规则，或规则没有规定这一类对象。",
    en: "No rule of fines holds for the day of the accident ({day}), or for such a subject.",
  },
  ACCIDENTS_FINE_OUTSIDE: {
    ...caller,
    status: 422,
    zh: "罚款 {amount} 万元不在裁量档 {from}～{to} 万元内，须写明理由，没有保存。",
    en: "A fine of {amount} is outside of the band {from} to {to} (10,000 yuan): say why. Nothing was saved.",
  },
  ACCIDENTS_FINE_ABOVE_LAW: {
    ...caller,
    status: 422,
    zh: "罚款 {amount} 万元超过法定上限 {most} 万元，没有保存。",
    en: "A fine of {amount} is above what the law allows, {most} (10,000 yuan). Nothing was saved.",
  },
  ACCIDENTS_INCOME_MISSING: {
    ...caller,
    status: 422,
    zh: "须填写上一年年收入；无法确定的，填写本省上年度城镇单位就业人员平均工资。",
    en: "The income of the last year is needed or, where it is unknown, the province's average urban wage.",
  },
  ACCIDENTS_NOT_ACCOUNTED: {
    ...caller,
    status: 422,
    zh: "责任追究尚未全部落实：{missing}。",
    en: "Not everybody has answered yet: {missing}.",
  },
  ACCIDENTS_MEASURES_OPEN: {
    ...caller,
    status: 422,
    zh: "整改措施尚未逐项评估：{missing}。",
    en: "Not every measure has been evaluated: {missing}.",
  },
  ACCIDENTS_FOUR_NOTS_OPEN: {
    ...caller,
    status: 422,
    zh: "“四不放过”尚未满足，不能结案：{missing}。",
    en: "The four conditions are not met, it cannot be closed: {missing}.",
  },
  ACCIDENTS_MEASURE_UNIT_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有找到该责任单位，或单位已撤销，没有保存。",
    en: "There is no such unit, or it was closed; nothing was saved.",
  },
  ACCIDENTS_MEASURES_FROZEN: {
    ...caller,
    status: 409,
    zh: "调查处于“{state}”，不能再增改整改措施。",
    en: 'The investigation is "{state}"; measures can no longer be added or changed.',
  },
  ACCIDENTS_CASE_OWN: {
    ...caller,
    status: 409,
    zh: "这是本地调查公布的案例，由该调查公布或重新调查时更新，不能在这里修改。",
    en: "An investigation of one's own published this case; it changes with that investigation, not here.",
  },
  ACCIDENTS_CASE_TEXT_SHORT: {
    ...caller,
    status: 422,
    zh: "请至少输入两个字来查找相似事故。",
    en: "Type at least two characters to find accidents that are alike.",
  },
  ACCIDENTS_NOT_PUBLISHED: {
    ...caller,
    status: 409,
    zh: "调查结果尚未公布，没有可公开的版本。",
    en: "The result has not been published; there is no public edition.",
  },
});
