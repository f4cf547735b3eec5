import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const hiddenDangersErrors = defineErrors({
  HIDDEN_DANGERS_OUT_OF_BOUNDS: {
    ...caller,
    status: 403,
    zh: "企业账号请在“本企业隐患”中办理，没有保存。",
    en: "Accounts of enterprises do this under their own dangers; nothing was saved.",
  },
  HIDDEN_DANGERS_NO_ENTERPRISE: {
    ...caller,
    status: 403,
    zh: "您的账号没有关联企业，没有保存。请联系企业管理员。",
    en: "Your account belongs to no enterprise; nothing was saved. Ask the enterprise's administrator.",
  },
  HIDDEN_DANGERS_FUTURE: {
    ...caller,
    status: 422,
    zh: "发现时间（{at}）晚于现在，没有保存。请核对日期和时间。",
    en: "The time of the find ({at}) lies in the future; nothing was saved. Check day and time.",
  },
  HIDDEN_DANGERS_REGION_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有区划 {region}，没有保存。请从区划树中选择隐患所在地。",
    en: "There is no region {region}; nothing was saved. Choose the place from the tree of regions.",
  },
  HIDDEN_DANGERS_NOT_YOURS: {
    ...caller,
    status: 403,
    zh: "{region} 不在您的管辖范围内，没有保存。",
    en: "{region} is outside what you manage; nothing was saved.",
  },
  HIDDEN_DANGERS_ENTERPRISE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有找到该企业，或它不在您的管辖范围内，没有保存。",
    en: "There is no such enterprise within what you see; nothing was saved.",
  },
  HIDDEN_DANGERS_ORIGIN_TAKEN: {
    ...caller,
    status: 409,
    zh: "这条记录的编号已用于另一条隐患，没有保存。请新建一条记录再报。",
    en: "The id of this record was used for another danger already; nothing was saved. Begin a new record.",
  },
  HIDDEN_DANGERS_JOIN_WRONG: {
    ...caller,
    status: 422,
    zh: "不能并入该隐患：{why}。没有保存。",
    en: "It cannot be joined to that danger: {why}. Nothing was saved.",
  },
  HIDDEN_DANGERS_CRITERION_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "法规库中没有判定条目 {code}，没有保存。请重新选择。",
    en: "The law base has no criterion {code}; nothing was saved. Choose again.",
  },
  HIDDEN_DANGERS_CRITERION_NOT_IN_FORCE: {
    ...caller,
    status: 422,
    zh: "判定条目 {code}（{document}）在 {day} 不在有效期内（{from} 至 {to}），不能据此定级，没有保存。",
    en: "Criterion {code} ({document}) does not hold on {day} (from {from} to {to}); nothing was saved.",
  },
  HIDDEN_DANGERS_GRADE_UNFOUNDED: {
    ...caller,
    status: 422,
    zh: "定为重大隐患须引用判定条目，或至少勾选一项重大隐患情形。没有保存。",
    en: "A major danger quotes a criterion, or names at least one case of the definition. Nothing was saved.",
  },
  HIDDEN_DANGERS_DOWNGRADE: {
    ...caller,
    status: 403,
    zh: "重大隐患只能由负责重大隐患的政府部门改定为一般隐患，没有保存。",
    en: "Only the authority for major dangers makes one a general one; nothing was saved.",
  },
  HIDDEN_DANGERS_NOT_GRADED: {
    ...caller,
    status: 409,
    zh: "隐患尚未定级，请先定级再交办。填写的内容没有丢失。",
    en: "The danger has no level yet. Grade it first; what you typed is not lost.",
  },
  HIDDEN_DANGERS_NOT_MAJOR: {
    ...caller,
    status: 409,
    zh: "一般隐患不办理“{move}”。",
    en: '"{move}" is for major dangers only.',
  },
  HIDDEN_DANGERS_MAJOR_WAY: {
    ...caller,
    status: 409,
    zh: "重大隐患须按双报告、治理方案、自评估、政府验收办理，不能直接“{move}”。",
    en: 'A major danger takes double report, plan, self-assessment and acceptance; not "{move}".',
  },
  HIDDEN_DANGERS_DAY_WRONG: {
    ...caller,
    status: 422,
    zh: "{what}（{day}）须在 {from} 至 {to} 之间，没有保存。",
    en: "{what} ({day}) must lie between {from} and {to}; nothing was saved.",
  },
  HIDDEN_DANGERS_DAY_BY_EXTENSION: {
    ...caller,
    status: 422,
    zh: "整改期限最迟可定为 {latest}，{day} 过晚，没有保存。需要更多时间的，由责任人申请延期并经审批。",
    en: "The day by which it is put right can be {latest} at the latest, not {day}; nothing was saved. More time is granted by an extension, which the responsible person asks for.",
  },
  HIDDEN_DANGERS_PERSON_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "责任人账号不存在、已停用或不属于该企业（单位），没有保存。请另选一人。",
    en: "That account does not exist, is disabled, or belongs elsewhere; nothing was saved. Choose another.",
  },
  HIDDEN_DANGERS_ENDED: {
    ...caller,
    status: 409,
    zh: "该隐患已{state}，不能再办理。",
    en: "This danger is {state}; nothing more can be done with it.",
  },
  HIDDEN_DANGERS_OWN_HAND: {
    ...caller,
    status: 403,
    zh: "您是本隐患的整改人或责任人，须由他人办理。没有保存。",
    en: "You were responsible for this danger or put it right; somebody else has to do this. Nothing was saved.",
  },
  HIDDEN_DANGERS_ONLY_OFFICIALS: {
    ...caller,
    status: 403,
    zh: "政府部门督促的隐患和重大隐患须由政府部门办理，没有保存。",
    en: "Dangers that the authority follows, and major ones, are decided by the authority. Nothing was saved.",
  },
  HIDDEN_DANGERS_STOP_STANDS: {
    ...caller,
    status: 409,
    zh: "停产停业（停用）措施仍在执行，{what}。",
    en: "The work is still stopped: {what}.",
  },
  HIDDEN_DANGERS_SUPERVISED: {
    ...caller,
    status: 409,
    zh: "该隐患正在挂牌督办，须先摘牌。没有保存。",
    en: "This danger stands under listed supervision, which ends first. Nothing was saved.",
  },
  HIDDEN_DANGERS_EXTENSION_LATE: {
    ...caller,
    status: 422,
    zh: "延期须在整改期限届满 {days} 日前申请（最迟 {last}），没有保存。",
    en: "More time is asked for {days} days before the limit (by {last}); nothing was saved.",
  },
  HIDDEN_DANGERS_EXTENSION_OPEN: {
    ...caller,
    status: 409,
    zh: "{why}，没有保存。",
    en: "{why}. Nothing was saved.",
  },
  HIDDEN_DANGERS_EXTENSION_DECIDED: {
    ...caller,
    status: 409,
    zh: "该延期申请已被办理。",
    en: "This request was decided already.",
  },
  HIDDEN_DANGERS_SUPERVISION_WRONG: {
    ...caller,
    status: 422,
    zh: "不能提请督办：{why}。没有保存。",
    en: "Supervision cannot be proposed: {why}. Nothing was saved.",
  },
  HIDDEN_DANGERS_SUPERVISION_LATE: {
    ...caller,
    status: 422,
    zh: "督办延期须在期限届满 {days} 个工作日前申请（最迟 {last}），没有保存。",
    en: "More time for a supervision is asked for {days} working days before its limit (by {last}); nothing was saved.",
  },
  HIDDEN_DANGERS_SUPERVISION_OPEN: {
    ...caller,
    status: 409,
    zh: "{why}，没有保存。",
    en: "{why}. Nothing was saved.",
  },
  HIDDEN_DANGERS_NOT_RECTIFIED: {
    ...caller,
    status: 409,
    zh: "所督办的隐患尚未验收，不能摘牌。",
    en: "The danger under supervision has not been accepted yet.",
  },
  HIDDEN_DANGERS_SHEET_WRONG: {
    ...caller,
    status: 409,
    zh: "{why}，没有保存。",
    en: "{why}. Nothing was saved.",
  },
});
