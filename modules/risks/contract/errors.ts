import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;
const wrong = { ...caller, status: 422 } as const;

/** Errors of this module. */
export const risksErrors = defineErrors({
  RISKS_NO_ENTERPRISE: {
    ...caller,
    status: 403,
    zh: "您的账号没有绑定企业，请先认领。",
    en: "Your account is bound to no enterprise. Claim it first.",
  },
  RISKS_OUT_OF_BOUNDS: {
    ...caller,
    status: 403,
    zh: "企业请使用“本企业”入口；监管部门只能查看并要求更正，风险由企业自己评估和确认。",
    en: "Enterprises use their own entry. Officials read and ask for corrections; the enterprise assesses and confirms.",
  },
  RISKS_PROFILE_UNKNOWN: {
    ...wrong,
    zh: "没有“{profile}”这种评估方法，或它已停用，没有保存。请从列表中选择。",
    en: 'There is no method "{profile}", or it is no longer in force; nothing was saved. Choose one of the list.',
  },
  RISKS_PROFILE_SAME: {
    ...wrong,
    zh: "企业已在使用这种评估方法，没有改动。",
    en: "The enterprise uses this method already; nothing was changed.",
  },
  RISKS_REASON_NEEDED: {
    ...wrong,
    zh: "更换评估方法会要求全部风险点重新评估，请填写原因。",
    en: "Changing the method asks for a re-assessment of all points: say why.",
  },
  RISKS_NAME_TAKEN: {
    ...caller,
    status: 409,
    zh: "已有名为“{name}”的记录，没有保存。请换一个名称或修改原记录。",
    en: '"{name}" is there already; nothing was saved. Choose another name or change that record.',
  },
  RISKS_UNIT_IN_USE: {
    ...caller,
    status: 409,
    zh: "该单元下还有 {count} 个风险点（含已停用的），不能删除。",
    en: "The unit still has {count} risk points (retired ones among them); it was not removed.",
  },
  RISKS_UNIT_UNKNOWN: {
    ...wrong,
    zh: "没有找到该风险分析单元，没有保存。请从列表中选择。",
    en: "There is no such unit; nothing was saved. Choose one of the list.",
  },
  RISKS_PART_UNKNOWN: {
    ...wrong,
    zh: "没有找到该危险源、事件或措施，它可能刚被删除，没有保存。请刷新后再试。",
    en: "There is no such hazard, event or measure; it may just have been removed. Nothing was saved. Reload and try again.",
  },
  RISKS_POINT_CLOSED: {
    ...caller,
    status: 409,
    zh: "该风险点已确认或停用，没有保存。请先点“修订、重新评估”，改完再确认。",
    en: "The point is confirmed or retired; nothing was saved. Choose “Revise” first, then confirm it anew.",
  },
  RISKS_CYCLE_WRONG: {
    ...wrong,
    zh: "排查周期和周期单位要么都填，要么都不填；由人排查的措施必须填写。",
    en: "Give both the number and the unit of the cycle, or neither; a measure checked by people needs them.",
  },
  RISKS_CLASS_WRONG: {
    ...wrong,
    zh: "措施二级分类不属于所选的一级分类，没有保存。",
    en: "The second class does not belong to the first one; nothing was saved.",
  },
  RISKS_PERSON_UNKNOWN: {
    ...wrong,
    zh: "没有在本企业人员中找到该责任人，没有保存。",
    en: "That person is not among the people of the enterprise; nothing was saved.",
  },
  RISKS_NO_PROFILE: {
    ...caller,
    status: 409,
    zh: "请先为企业选择评估方法，再评估风险；您填写的内容没有丢失。",
    en: "Choose the enterprise's method first, then assess; what you typed is not lost.",
  },
  RISKS_SCORE_MISSING: {
    ...wrong,
    zh: "请选择“{factor}”的分值。",
    en: "Choose a score for {factor}.",
  },
  RISKS_SCORE_UNKNOWN: {
    ...wrong,
    zh: "“{factor}”没有 {value} 分这一档，请从表中选择。",
    en: "{factor} has no score {value}; choose one of the table.",
  },
  RISKS_VARIANT_UNKNOWN: {
    ...wrong,
    zh: "所选评估方法没有“{variant}”这种用法。",
    en: 'The method has no variant "{variant}".',
  },
  RISKS_DIRECT_UNKNOWN: {
    ...wrong,
    zh: "没有“{rule}”这条直接判定规则，或它已停用。",
    en: 'There is no direct rule "{rule}", or it is no longer in force.',
  },
  RISKS_PERSONS_TOO_FEW: {
    ...wrong,
    zh: "“{rule}”要求现场 {least} 人以上，而该风险点登记为 {persons} 人。请先核对风险点人数。",
    en: '"{rule}" holds from {least} persons on; the point says {persons}. Check the number of persons first.',
  },
  RISKS_EXPERTS_NEEDED: {
    ...wrong,
    zh: "专家判定须选择等级，并写明专家姓名和判定依据。",
    en: "Expert judgement needs a colour, the names of the experts and their reasons.",
  },
  RISKS_RESIDUAL_HIGHER: {
    ...wrong,
    zh: "剩余风险（{residual}）高于采取措施前的风险（{risk}），请核对分值。",
    en: "The residual risk ({residual}) is graver than the risk before measures ({risk}). Check the scores.",
  },
  RISKS_POINT_INCOMPLETE: {
    ...wrong,
    zh: "还不能确认：{missing}。已填写的内容都已保存。",
    en: "It cannot be confirmed yet: {missing}. Everything entered is kept.",
  },
  RISKS_CONCLUSION_NEEDED: {
    ...wrong,
    zh: "重新评估后确认，须写明重评结论。",
    en: "After a re-assessment, say what it came to.",
  },
  RISKS_EXCHANGE_REFUSED: {
    ...wrong,
    zh: "有 {count} 行数据不符合要求，整份数据都没有写入。请按每行说明修改后重新导入。",
    en: "{count} row(s) cannot be taken, so nothing of the document was written. See what is said of each row.",
  },
  RISKS_EXCHANGE_EMPTY: {
    ...wrong,
    zh: "文件中没有可导入的风险单元、事件、措施或任务，没有写入。",
    en: "The document holds no units, events, measures or tasks; nothing was written.",
  },
  RISKS_NOTHING_TO_PRINT: {
    ...caller,
    status: 409,
    zh: "还没有已确认的风险点，确认后才能打印公告栏和卡片。",
    en: "Nothing is confirmed yet; boards and cards are printed of confirmed risk points.",
  },
  RISKS_ENTERPRISE_UNKNOWN: {
    ...wrong,
    zh: "没有找到该企业，或它不在您的管辖范围内，没有保存。",
    en: "There is no such enterprise, or it is outside what you manage; nothing was saved.",
  },
});
