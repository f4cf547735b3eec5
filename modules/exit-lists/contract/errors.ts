import { defineErrors } from "@anlan/kernel";

const refusal = <S extends number>(status: S, zh: string, en: string) => ({ status, fault: "caller", zh, en }) as const;

/** Refusals of this module. */
export const exitListsErrors = defineErrors({
  EXIT_LISTS_CASE_OPEN: refusal(
    409,
    "该企业已有一件退出事项在办，请在原事项上继续办理。",
    "A case of this enterprise is open already; go on with that one.",
  ),
  EXIT_LISTS_EXPERT_UNKNOWN: refusal(
    422,
    "所选专家中有人没有评分权限或不在本辖区，请重新选择。",
    "Somebody among the chosen experts may not fill in sheets here. Choose again.",
  ),
  EXIT_LISTS_TOO_FEW_EXPERTS: refusal(
    422,
    "评估专家不得少于 {needed} 名，现在为 {count} 名，请补充。",
    "At least {needed} experts are needed, there are {count}. Add some.",
  ),
  EXIT_LISTS_EXPERT_HANDED_IN: refusal(
    409,
    "{name} 已提交评分，不能取消。",
    "{name} has handed in already and cannot be left out.",
  ),
  EXIT_LISTS_SHEETS_OPEN: refusal(
    409,
    "专家评分尚未全部提交（或人数不足），不能提请列入。可催办或更换专家。",
    "Not all sheets are handed in, or there are too few. Remind or replace experts.",
  ),
  EXIT_LISTS_SHEET_WRONG: refusal(
    422,
    "“{item}”的得分须在 0 到 {most} 之间，且每一项都要评分。您填写的内容未丢失。",
    '"{item}" takes 0 to {most} points, and every line needs some. What you typed is kept.',
  ),
  EXIT_LISTS_POINTS_UNEXPLAINED: refusal(
    422,
    "“{item}”得分低于一半，请写明扣分理由。",
    '"{item}" has less than half of its points: say why.',
  ),
  EXIT_LISTS_DAY_WRONG: refusal(
    422,
    "{what}应在 {from} 至 {to} 之间，请重新填写。",
    "{what} lies between {from} and {to}. Give another day.",
  ),
  EXIT_LISTS_UNIT_UNKNOWN: refusal(
    422,
    "责任单位不存在、已撤销，或不在该企业所在区县。",
    "There is no such unit, it is closed, or belongs to another county.",
  ),
  EXIT_LISTS_NO_PLAN_WORK: refusal(
    409,
    "该事项不在方案实施阶段，不能办理。",
    "The plan is not under way, so this cannot be done.",
  ),
  EXIT_LISTS_MILESTONE_DONE: refusal(
    409,
    "该节点已报送完成，或不存在。",
    "That milestone is done already, or does not exist.",
  ),
  EXIT_LISTS_MILESTONES_OPEN: refusal(
    409,
    "还有节点没有完成，不能申请核验。",
    "Some milestones are not done; verification comes after them.",
  ),
  EXIT_LISTS_DELAY_WAITS: refusal(409, "已有一项延期申请待批准。", "A request for more time waits already."),
  EXIT_LISTS_NO_DELAY: refusal(409, "没有待批准的延期申请。", "No request for more time waits."),
  EXIT_LISTS_OBJECTION_OPEN: refusal(
    409,
    "企业异议正在复核，作出复核决定后才能办理这一步。",
    "The enterprise's objection is being decided; this step comes after it.",
  ),
  EXIT_LISTS_NO_OBJECTION: refusal(409, "没有待复核的企业异议。", "There is no objection to decide on."),
  EXIT_LISTS_OBJECTION_LATE: refusal(
    409,
    "提出异议的期限（{last}）已过，或异议已经处理；如有新情况请联系主管部门。",
    "Objections were possible until {last}, or it was decided already. Turn to the authority with anything new.",
  ),
  EXIT_LISTS_OWN_HAND: refusal(
    403,
    "该事项您已办理过相关环节，须由另一人办理。",
    "You had a hand in this; somebody else has to do it.",
  ),
  EXIT_LISTS_NO_ENTERPRISE: refusal(403, "您的账号没有绑定企业。", "Your account is not that of an enterprise."),
});
