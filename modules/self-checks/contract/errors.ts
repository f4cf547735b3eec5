import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const selfChecksErrors = defineErrors({
  SELF_CHECKS_NO_ENTERPRISE: {
    ...caller,
    status: 403,
    zh: "您的账号没有绑定企业，请先认领。",
    en: "Your account is bound to no enterprise. Claim it first.",
  },
  SELF_CHECKS_OFFICIALS_ONLY: {
    ...caller,
    status: 403,
    zh: "这里供监管部门使用，企业请从“自查”进入。",
    en: "This is for officials; enterprises use their own pages.",
  },
  SELF_CHECKS_ENTERPRISE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有找到该企业，或它不在您的管辖范围内，没有保存。",
    en: "There is no such enterprise, or it is outside what you may see; nothing was saved.",
  },
  SELF_CHECKS_TASK_UNKNOWN: {
    ...caller,
    status: 404,
    zh: "没有找到任务 {task}，它不属于本企业的检查计划。您的记录没有丢失，请核对后重新选择任务。",
    en: "There is no task {task} in your plan of checks. What you recorded is not lost; choose the task again.",
  },
  SELF_CHECKS_TOO_EARLY: {
    ...caller,
    status: 422,
    zh: "该任务 {opens} 才开始，现在不能完成。您的记录没有丢失。",
    en: "That task begins at {opens}; it cannot be done before. What you recorded is not lost.",
  },
  SELF_CHECKS_CODE_OTHER_PLACE: {
    ...caller,
    status: 422,
    zh: "扫到的是“{scanned}”的二维码，任务在“{wanted}”。请到任务地点扫码；您的记录没有丢失。",
    en: 'That is the code of "{scanned}", the task is at "{wanted}". Scan the code there; nothing is lost.',
  },
  SELF_CHECKS_CODE_OTHER_ENTERPRISE: {
    ...caller,
    status: 422,
    zh: "扫到的是其他企业的二维码，没有保存。请到任务地点扫码；您的记录没有丢失。",
    en: "That is the code of another enterprise; nothing was saved. Scan the code at the place; nothing is lost.",
  },
  SELF_CHECKS_RECORD_TAKEN: {
    ...caller,
    status: 409,
    zh: "这条记录的编号已用于别的任务，没有保存。请为该任务新建一条记录；填写的内容没有丢失。",
    en: "The id of this record was used for other tasks already; nothing was saved. Begin a new record; what you typed is not lost.",
  },
  SELF_CHECKS_CODE_TWICE: {
    ...caller,
    status: 409,
    zh: "同一二维码贴在了{places}，无法确定地点。请重新生成并更换其中一张；您的记录没有丢失。",
    en: "The same code stands at {places}, so the place is not certain. Print one anew; nothing is lost.",
  },
  SELF_CHECKS_CODE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "这不是风险点的二维码，没有保存。您的记录没有丢失。",
    en: "That is no code of a risk point; nothing was saved. What you recorded is not lost.",
  },
  SELF_CHECKS_CODE_NEEDED: {
    ...caller,
    status: 422,
    zh: "本企业要求到“{place}”扫码后提交。您的记录没有丢失。",
    en: 'Your enterprise asks for the code of "{place}" to be scanned. What you recorded is not lost.',
  },
  SELF_CHECKS_PHOTO_NEEDED: {
    ...caller,
    status: 422,
    zh: "本企业要求每次检查拍照。您的记录没有丢失，请补拍后提交。",
    en: "Your enterprise asks for a photo with each check. Nothing is lost; add one and send.",
  },
  SELF_CHECKS_ACCOUNT_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "有账号不属于本企业或已停用，没有保存。",
    en: "An account does not belong to your enterprise or is closed; nothing was saved.",
  },
  SELF_CHECKS_LIST_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有这份可用于自查的检查表，没有保存。",
    en: "There is no such checklist for self-checks; nothing was saved.",
  },
  SELF_CHECKS_LIST_TAKEN: {
    ...caller,
    status: 409,
    zh: "该检查表已在同一地点采用，没有保存。如需改周期，请先停用。",
    en: "That checklist is in use at that place already; nothing was saved. Drop it first to change its cycle.",
  },
  SELF_CHECKS_CYCLE_WRONG: {
    ...caller,
    status: 422,
    zh: "周期最长为：{most} {unit}，没有保存。",
    en: "A cycle is at most {most} {unit}; nothing was saved.",
  },
  SELF_CHECKS_POINT_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有找到该风险点，没有保存。",
    en: "There is no such risk point; nothing was saved.",
  },
  SELF_CHECKS_PAUSE_BACKDATED: {
    ...caller,
    status: 422,
    zh: "停用不能从今天以前开始，已过期的漏检不能这样消除，没有保存。",
    en: "It cannot begin before today: checks already missed stay missed; nothing was saved.",
  },
  SELF_CHECKS_PAUSE_ENDED: {
    ...caller,
    status: 409,
    zh: "已恢复使用，无需再次办理。",
    en: "It is in use again already.",
  },
  SELF_CHECKS_NOT_TODAY: {
    ...caller,
    status: 422,
    zh: "每日承诺只能在当日公告，年度承诺只能公告本年。今天是 {today}，没有公告。",
    en: "A daily commitment is published on its day, a yearly one in its year. Today is {today}; nothing was published.",
  },
  SELF_CHECKS_PLANTS_DIFFER: {
    ...caller,
    status: 422,
    zh: "运行、停产、检修装置之和为 {sum}，与总数 {plants} 不符，没有公告。",
    en: "Running, stopped and overhauled plants are {sum}, not {plants}; nothing was published.",
  },
  SELF_CHECKS_WORK_TOO_LONG: {
    ...caller,
    status: 422,
    zh: "{kind}作业票最长 {hours} 小时，没有登记。延续作业请重新办票并另行登记。",
    en: "A permit for {kind} holds {hours} hours at most; nothing was registered. Enter another one for what goes on.",
  },
  SELF_CHECKS_WORK_TOO_OLD: {
    ...caller,
    status: 422,
    zh: "作业已结束超过 {days} 天，不能补登记，没有保存。",
    en: "It ended more than {days} days ago and can no longer be entered; nothing was saved.",
  },
  SELF_CHECKS_WORK_WITHDRAWN: {
    ...caller,
    status: 409,
    zh: "该作业已撤销。",
    en: "It was withdrawn already.",
  },
  SELF_CHECKS_VETO_DAYS: {
    ...caller,
    status: 422,
    zh: "弄虚作假的日期须在 {from} 至 {to} 之间，没有保存。",
    en: "The days of what was fabricated must lie between {from} and {to}; nothing was saved.",
  },
  SELF_CHECKS_VETO_LIFTED: {
    ...caller,
    status: 409,
    zh: "该认定已撤销。",
    en: "That finding was lifted already.",
  },
});
