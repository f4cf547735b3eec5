import type { Label } from "@anlan/kernel";

/** States of one unit's assignment. */
export const assignmentStates = {
  assigned: { zh: "待开展", en: "Assigned" },
  "in-progress": { zh: "推进中", en: "In progress" },
  reported: { zh: "待审核", en: "Reported" },
  returned: { zh: "已退回", en: "Returned" },
  done: { zh: "已完成", en: "Done" },
  cancelled: { zh: "已取消", en: "Cancelled" },
} as const satisfies Record<string, Label>;

/** Which part a unit has in an item; exactly one leads. */
export const assignmentRoles = {
  lead: { zh: "牵头", en: "Lead" },
  support: { zh: "配合", en: "Support" },
} as const satisfies Record<string, Label>;

export const reportStates = {
  draft: { zh: "草稿", en: "Draft" },
  submitted: { zh: "待审核", en: "Submitted" },
  accepted: { zh: "已通过", en: "Accepted" },
  returned: { zh: "已退回", en: "Returned" },
} as const satisfies Record<string, Label>;

export const extensionStates = {
  asked: { zh: "待审批", en: "Asked for" },
  approved: { zh: "已同意", en: "Approved" },
  refused: { zh: "未同意", en: "Refused" },
  lapsed: { zh: "已失效", en: "Lapsed" },
} as const satisfies Record<string, Label>;

/** Why the office has to look at an assignment that would otherwise belong to nobody. */
export const attentionReasons = {
  "unit-closed": { zh: "承办单位已撤销，请改派", en: "The unit was closed; hand the task over" },
  "item-dropped": { zh: "新版规划已删除该事项", en: "The new version of the plan dropped the item" },
  "plan-withdrawn": { zh: "规划已撤回", en: "The plan was withdrawn" },
} as const satisfies Record<string, Label>;

/** What has happened to an assignment; words of its timeline. */
export const assignmentSteps = {
  assigned: { zh: "下达任务", en: "Assigned" },
  started: { zh: "开始办理", en: "Started" },
  reported: { zh: "报送进展", en: "Reported progress" },
  accepted: { zh: "审核通过", en: "Accepted the report" },
  completed: { zh: "审核通过，任务完成", en: "Accepted the last report; done" },
  returned: { zh: "退回补充", en: "Returned the report" },
  cancelled: { zh: "取消任务", en: "Cancelled" },
  reopened: { zh: "重新打开", en: "Reopened" },
  "made-lead": { zh: "改为牵头单位", en: "Made the lead" },
  "made-support": { zh: "改为配合单位", en: "Made a support" },
  "handed-over": { zh: "改派其他单位", en: "Handed over to another unit" },
  "taken-over": { zh: "由其他单位改派而来", en: "Taken over from another unit" },
  "milestones-set": { zh: "调整年度节点", en: "Changed the milestones" },
  "extension-asked": { zh: "申请延期", en: "Asked for more time" },
  "extension-approved": { zh: "同意延期", en: "Approved more time" },
  "extension-refused": { zh: "不同意延期", en: "Refused more time" },
  reminded: { zh: "系统提醒", en: "Reminded" },
  warned: { zh: "到期预警", en: "Warned on the due day" },
  listed: { zh: "列入逾期清单", en: "Put on the late list" },
  escalated: { zh: "逾期督办，报送领导", en: "Escalated to the leader" },
  "needs-attention": { zh: "需安委办处理", en: "Needs the office" },
  kept: { zh: "继续办理", en: "Kept" },
  "item-renewed": { zh: "规划新版本生效，任务延续", en: "Carried to the new version of the plan" },
} as const satisfies Record<string, Label>;

/** Steps of the clock; each happens once for every limit. */
export const lateStepNames = {
  remind: { zh: "临期提醒", en: "Remind" },
  warn: { zh: "到期预警", en: "Warn" },
  list: { zh: "列入逾期清单", en: "Put on the late list" },
  escalate: { zh: "报领导督办", en: "Escalate to the leader" },
} as const satisfies Record<string, Label>;

export const boardGroupings = {
  unit: { zh: "按单位", en: "By unit" },
  chapter: { zh: "按章节", en: "By chapter" },
  due: { zh: "按时限", en: "By due date" },
} as const satisfies Record<string, Label>;
