import { defineErrors } from "@anlan/kernel";

/** Refusals of this module. */
export const campaignsErrors = defineErrors({
  CAMPAIGNS_ENTRIES_OPEN: {
    status: 409,
    fault: "caller",
    zh: "两张清单中还有未销号事项，不能申请收官。请先销号，或说明理由转入长期整治。",
    en: "Entries of the two lists are still open. Settle them, or carry them over with a reason, before the close-out.",
  },
  CAMPAIGNS_NOT_RUNNING: {
    status: 409,
    fault: "caller",
    zh: "该专项整治不在进行中，清单已锁定；需要修改请先重新启动。",
    en: "This campaign is not running, so its lists are locked. Reopen it first.",
  },
  CAMPAIGNS_DAYS_REVERSED: {
    status: 422,
    fault: "caller",
    zh: "结束日期不能早于开始日期。",
    en: "The last day cannot be before the first.",
  },
  CAMPAIGNS_STAGE_OUTSIDE: {
    status: 422,
    fault: "caller",
    zh: "阶段“{stage}”超出专项整治期（{from} 至 {to}），请调整阶段日期或起止日期。",
    en: 'The stage "{stage}" lies outside the campaign ({from} to {to}). Change its days or those of the campaign.',
  },
  CAMPAIGNS_STAGES_OVERLAP: {
    status: 422,
    fault: "caller",
    zh: "阶段“{stage}”与“{other}”的日期重叠，请调整后再提交。",
    en: 'The stages "{stage}" and "{other}" overlap. Change their days and submit again.',
  },
  CAMPAIGNS_DUE_OUTSIDE: {
    status: 422,
    fault: "caller",
    zh: "办理时限须在专项整治期内（{from} 至 {to}）。",
    en: "The day due must lie within the campaign ({from} to {to}).",
  },
  CAMPAIGNS_LOOK_BACK_AHEAD: {
    status: 422,
    fault: "caller",
    zh: "回头看日期不能晚于今天，请填写实际开展的日期。",
    en: "A look-back cannot be dated after today. Give the day on which it was held.",
  },
  CAMPAIGNS_UNIT_UNKNOWN: {
    status: 422,
    fault: "caller",
    zh: "所选单位不存在、已撤销，或不在本专项整治的辖区内，请重新选择。",
    en: "The unit does not exist, is closed, or lies outside the campaign's region. Choose another.",
  },
  CAMPAIGNS_ENTRY_NOT_SETTLED: {
    status: 409,
    fault: "caller",
    zh: "回头看只能重开已销号的事项，请去掉未销号的事项后再提交。",
    en: "A look-back reopens settled entries only. Leave the others out and submit again.",
  },
});
