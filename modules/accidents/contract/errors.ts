import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const accidentsErrors = defineErrors({
  ACCIDENTS_FUTURE: {
    ...caller,
    status: 422,
    zh: "{what}（{at}）晚于现在，没有保存。请核对日期和时间。",
    en: "{what} ({at}) lies in the future; nothing was saved. Check day and time.",
  },
  ACCIDENTS_TIMES_WRONG: {
    ...caller,
    status: 422,
    zh: "时间先后不符（{times}），没有保存。",
    en: "The times do not fit ({times}); nothing was saved.",
  },
  ACCIDENTS_REGION_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有区划 {region}，没有保存。请从区划树中选择事故发生地。",
    en: "There is no region {region}; nothing was saved. Choose the place from the tree of regions.",
  },
  ACCIDENTS_NOT_YOURS: {
    ...caller,
    status: 403,
    zh: "{region} 不在您的管辖范围内，没有办理。发生在别处的事故由当地报告；跨县区的更正由市级办理。",
    en: "{region} is outside what you manage; nothing was done. Accidents elsewhere are reported there; corrections across counties are made by the city.",
  },
  ACCIDENTS_PLACE_DISAGREES: {
    ...caller,
    status: 422,
    zh: "位置与区划不一致：所选区划是{region}，而该点{found}。没有保存。请改正其中之一；确属交界处或界线不准的，勾选“位置无误”后再报。",
    en: "Position and region disagree: you chose {region}, but the point {found}. Nothing was saved. Correct one, or confirm the position.",
  },
  ACCIDENTS_ENTERPRISE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有找到该企业，或它不在您的管辖范围内，没有保存。可以不关联档案，只填单位名称。",
    en: "There is no such enterprise within what you see; nothing was saved. You may leave it out and give the unit's name.",
  },
  ACCIDENTS_COUNTS_WRONG: {
    ...caller,
    status: 422,
    zh: "急性工业中毒 {poisoned} 人多于重伤 {serious} 人：中毒人数应包含在重伤内。没有保存。",
    en: "{poisoned} poisoned but {serious} seriously injured: the poisoned are among them. Nothing was saved.",
  },
  ACCIDENTS_CODE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "“{code}”不在{list}内（按事故日期 {day}），没有保存。",
    en: '"{code}" is not in {list} (on {day}); nothing was saved.',
  },
  ACCIDENTS_LOSS_INCOMPLETE: {
    ...caller,
    status: 422,
    zh: "{item} 缺少计算所需的数，没有保存。不知道的请选“直接填金额”并留空。",
    en: "{item} lacks a number that its method needs; nothing was saved. Choose “Amount” and leave it empty if unknown.",
  },
  ACCIDENTS_MONTH_LOCKED: {
    ...caller,
    status: 409,
    zh: "{month} 的统计已锁定，没有保存。请由有“更正已锁定月份”权限的人员填写更正原因办理，或先申请开锁。",
    en: "The figures of {month} are locked; nothing was saved. Whoever may correct locked months does it with a reason.",
  },
  ACCIDENTS_MONTH_NOT_OVER: {
    ...caller,
    status: 422,
    zh: "{month} 还没有结束，不能锁定。",
    en: "{month} is not over yet and cannot be locked.",
  },
  ACCIDENTS_MONTH_UNVERIFIED: {
    ...caller,
    status: 409,
    zh: "{month} 还有 {count} 起事故未核实，没有锁定。请先核实或认定不是事故。",
    en: "{count} accidents of {month} are not verified yet; nothing was locked.",
  },
  ACCIDENTS_MONTH_KNOWN: {
    ...caller,
    status: 409,
    zh: "{month} 已经锁定过，请在列表中办理。",
    en: "{month} was locked before; see the list.",
  },
  ACCIDENTS_CLOSED: {
    ...caller,
    status: 409,
    zh: "该记录已认定不是事故、已核销或已并入另一起，不能再改。需要时先“恢复”。",
    en: "This record is dismissed, removed or joined to another and cannot be changed. Reinstate it first.",
  },
  ACCIDENTS_WINDOW_OVER: {
    ...caller,
    status: 422,
    zh: "伤亡变化的补报期（{days} 日，到 {lastDay}）已过：之后的变化不改变等级和统计。没有保存。变化发生在期内、现在才知道的，勾选“变化发生在期内”；否则伤亡数字不改，只在内容里写明。",
    en: "Casualties are supplemented for {days} days, until {lastDay}: later changes alter neither grade nor statistics. Nothing was saved. If it happened within them and became known later, say so; else leave the numbers and write it in the text.",
  },
  ACCIDENTS_NOT_YOUR_REPORT: {
    ...caller,
    status: 403,
    zh: "快报由报告人本人在核实前补充；这一条已核实，或是他人所报，没有保存。新情况请用“续报”报给县级。",
    en: "Whoever made a quick report completes it until it is verified; this one is verified or another's. Nothing was saved. Report on instead.",
  },
  ACCIDENTS_DISMISS_COUNTED: {
    ...caller,
    status: 409,
    zh: "这起事故已核实并计入统计，不能由一人直接认定为不是事故，没有办理。与另一起重复的请“并入另一起”；性质有误的请更正性质；应移出统计的请“提请核销”。",
    en: "This accident is verified and counted: one person does not make it none. Nothing was done. Join a duplicate to the other record, correct its nature, or propose its removal.",
  },
  ACCIDENTS_JOIN_WRONG: {
    ...caller,
    status: 422,
    zh: "不能并入那一起：它不在您的管辖范围内，或已认定不是事故、已核销、已并入别处，或就是这一条。没有办理。",
    en: "It cannot be joined to that record: it is outside what you manage, closed or joined itself, or this very one. Nothing was done.",
  },
  ACCIDENTS_JOIN_HANGS: {
    ...caller,
    status: 409,
    zh: "{number} 上已登记伤亡人员、调查或核销，没有并入。请反过来把另一起并入这一起。",
    en: "Persons, an investigation or a removal hang on {number}; nothing was joined. Join the other record to this one instead.",
  },
  ACCIDENTS_JOIN_LOSES: {
    ...caller,
    status: 409,
    zh: "这一条登记的{what}是 {mine}，多于 {number} 的 {theirs}，没有并入。请先核实并更正 {number}，再并入。",
    en: "{what}: {mine} here, {theirs} on {number}; nothing was joined. Find out and correct {number} first.",
  },
  ACCIDENTS_NOT_VERIFIED: {
    ...caller,
    status: 409,
    zh: "只有已核实的事故才能核销。",
    en: "Only a verified accident can be removed from statistics.",
  },
  ACCIDENTS_REMOVAL_OPEN: {
    ...caller,
    status: 409,
    zh: "该事故的核销正在办理中。",
    en: "A removal of this accident is under way.",
  },
  ACCIDENTS_NOTICE_RUNNING: {
    ...caller,
    status: 409,
    zh: "公示到 {until} 才期满，现在不能核销。",
    en: "The public notice runs until {until}; it cannot be removed before.",
  },
  ACCIDENTS_TIP_OFF_ANSWERED: {
    ...caller,
    status: 409,
    zh: "这一步结果已登记过。",
    en: "That result was entered already.",
  },
  ACCIDENTS_IDENTITY_WRONG: {
    ...caller,
    status: 422,
    zh: "身份证号校验不通过，没有保存。请逐位核对。",
    en: "The identity number does not pass its check; nothing was saved.",
  },
  ACCIDENTS_NOTHING_CHANGED: {
    ...caller,
    status: 422,
    zh: "没有改动任何内容。",
    en: "Nothing differs from what is there already.",
  },
  ACCIDENTS_NO_ENTERPRISE: {
    ...caller,
    status: 403,
    zh: "您的账号没有绑定企业，请先认领。",
    en: "Your account is bound to no enterprise. Claim it first.",
  },
  ACCIDENTS_OUT_OF_BOUNDS: {
    ...caller,
    status: 403,
    zh: "该操作由另一方办理：监管部门和企业各用自己的入口，没有保存。",
    en: "That is done by the other side: officials and enterprises each have their own; nothing was saved.",
  },
});
