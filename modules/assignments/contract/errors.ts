import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Refusals of this module. */
export const assignmentsErrors = defineErrors({
  ASSIGNMENTS_NOT_ASSIGNABLE: {
    ...caller,
    status: 409,
    zh: "该事项是历史数据，不能下达任务。",
    en: "This item is a past figure; it cannot be assigned.",
  },
  ASSIGNMENTS_UNIT_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "所选单位不存在、已撤销，或不在您的管辖范围内。请重新选择。",
    en: "The chosen unit does not exist, is closed or lies outside your region. Choose again.",
  },
  ASSIGNMENTS_UNIT_TWICE: {
    ...caller,
    status: 409,
    zh: "“{unit}”已承担该事项，没有重复下达。",
    en: '"{unit}" already has a part in this item; nothing was assigned twice.',
  },
  ASSIGNMENTS_ONE_LEAD: {
    ...caller,
    status: 422,
    zh: "一个事项应有且只有一个牵头单位，请调整后再提交。",
    en: "An item has exactly one leading unit. Change the parts and submit again.",
  },
  ASSIGNMENTS_YEAR_DIFFERS: {
    ...caller,
    status: 422,
    zh: "{year}年节点的完成时限是 {day}，年度与日期不一致，请改正其中一个。",
    en: "The milestone of {year} is due on {day}. Make the year and the day agree.",
  },
  ASSIGNMENTS_LEAD_NEEDED: {
    ...caller,
    status: 409,
    zh: "牵头单位不能先于配合单位取消。请先指定新的牵头单位。",
    en: "The lead cannot be cancelled while others support it. Make another unit the lead first.",
  },
  ASSIGNMENTS_ALREADY_LEAD: {
    ...caller,
    status: 409,
    zh: "该单位已是牵头单位。",
    en: "This unit leads already.",
  },
  ASSIGNMENTS_ENDED: {
    ...caller,
    status: 409,
    zh: "任务已结束，不能再调整；需要时请先重新打开。",
    en: "The assignment has ended. Reopen it before changing it.",
  },
  ASSIGNMENTS_MILESTONE_CLOSED: {
    ...caller,
    status: 409,
    zh: "该年度节点已审核通过，不能再改。",
    en: "This milestone was accepted already and cannot be changed.",
  },
  ASSIGNMENTS_MILESTONE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "所选年度节点不属于该任务，请重新选择。",
    en: "The chosen milestone does not belong to this assignment.",
  },
  ASSIGNMENTS_NO_MILESTONE_LEFT: {
    ...caller,
    status: 422,
    zh: "任务至少要保留一个未完成的年度节点。",
    en: "An assignment keeps at least one open milestone.",
  },
  ASSIGNMENTS_MILESTONE_TWICE: {
    ...caller,
    status: 422,
    zh: "有两个节点的时限相同，请合并或调整。",
    en: "Two milestones have the same due day. Merge or change them.",
  },
  ASSIGNMENTS_BEING_REPORTED: {
    ...caller,
    status: 409,
    zh: "该节点的进展正在审核，请先通过或退回。",
    en: "Progress on this milestone waits for acceptance. Accept or return it first.",
  },
  ASSIGNMENTS_LAST_MILESTONE: {
    ...caller,
    status: 409,
    zh: "这是最后一个节点，通过后任务即完成。",
    en: "This is the last milestone; accepting it completes the assignment.",
  },
  ASSIGNMENTS_MILESTONES_OPEN: {
    ...caller,
    status: 409,
    zh: "还有未完成的年度节点，任务不能完成。",
    en: "Milestones are still open, so the assignment cannot be completed.",
  },
  ASSIGNMENTS_NUMBER_NEEDED: {
    ...caller,
    status: 422,
    zh: "该节点有量化目标，请填写完成数值。",
    en: "This milestone has a target number. Enter what was reached.",
  },
  ASSIGNMENTS_PERIOD_NEEDED: {
    ...caller,
    status: 422,
    zh: "请填写报送的时段和进展说明。",
    en: "Say which period the report is about and what was done.",
  },
  ASSIGNMENTS_FILE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "有附件没有上传成功或不是您上传的，请重新上传。",
    en: "A file did not arrive or is not yours. Upload it again.",
  },
  ASSIGNMENTS_EXTENSION_OPEN: {
    ...caller,
    status: 409,
    zh: "该节点已有一份延期申请在等待审批。",
    en: "A request for more time is waiting for an answer already.",
  },
  ASSIGNMENTS_EXTENSION_NOT_NOW: {
    ...caller,
    status: 409,
    zh: "只有尚未报送的节点可以申请延期；正在审核、已退回或已结束的不可以。",
    en: "More time can be asked for only before progress on the milestone is reported.",
  },
  ASSIGNMENTS_EXTENSION_NOT_LATER: {
    ...caller,
    status: 422,
    zh: "延期后的时限应晚于原时限。",
    en: "The new day has to be later than the present one.",
  },
  ASSIGNMENTS_DAY_PAST: {
    ...caller,
    status: 422,
    zh: "时限不能早于今天。",
    en: "The due day cannot be before today.",
  },
  ASSIGNMENTS_NO_ATTENTION: {
    ...caller,
    status: 409,
    zh: "该任务没有待处理的提示。",
    en: "There is nothing to settle about this assignment.",
  },
});
