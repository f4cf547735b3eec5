import { days, field, holderOf, mayIn, procedureOf, workingDays } from "@anlan/kernel";
import { CAMPAIGN_STATES, type Campaign, ENTRY_STATES, type Entry } from "../contract/index.ts";

/** Life of a campaign: prepare, run, ask for close-out, close; another person approves the close-out. */
export const campaignLife = procedureOf<Campaign>()({
  name: "campaign",
  label: { zh: "专项整治", en: "Campaign" },
  states: CAMPAIGN_STATES,
  start: "draft",
  ends: ["closed"],
  actors: {
    office: holderOf("campaigns.campaign.manage", { zh: "组织单位", en: "the organising office" }),
    approver: holderOf("campaigns.campaign.close", { zh: "批准收官的领导", en: "the approving leader" }),
  },
  moves: {
    start: { label: { zh: "启动", en: "Start" }, from: "draft", to: "running", by: "office" },
    ask: {
      label: { zh: "申请收官", en: "Ask for close-out" },
      from: "running",
      to: "closing",
      by: "office",
      when: { test: (campaign) => campaign.openEntries === 0, code: "CAMPAIGNS_ENTRIES_OPEN" },
      within: field("endsOn"),
      late: [
        { step: "remind", label: { zh: "提醒", en: "Remind" }, at: workingDays(-10), to: ["office"] },
        { step: "warn", label: { zh: "警示", en: "Warn" }, at: days(0), to: ["office", "approver"] },
      ],
    },
    return: {
      label: { zh: "退回整治", en: "Return" },
      from: "closing",
      to: "running",
      by: "approver",
      needs: { remark: { zh: "退回理由", en: "the reason" } },
    },
    close: {
      label: { zh: "批准收官", en: "Close out" },
      from: "closing",
      to: "closed",
      by: "approver",
      notBy: "ask",
      needs: { remark: { zh: "收官意见", en: "the opinion" } },
      within: workingDays(10),
      late: [{ step: "warn", label: { zh: "警示", en: "Warn" }, at: days(0), to: ["approver"] }],
    },
    "look-back": {
      label: { zh: "回头看重启", en: "Reopen by look-back" },
      from: "closed",
      to: "running",
      by: "office",
    },
  },
});

/** Life of an entry of either list: the unit reports, somebody else settles; nothing is settled unseen. */
export const entryLife = procedureOf<Entry>()({
  name: "campaign-entry",
  label: { zh: "清单事项", en: "Entry of a list" },
  states: ENTRY_STATES,
  start: "open",
  ends: ["settled", "carried-over"],
  actors: {
    unit: {
      label: { zh: "责任单位", en: "the responsible unit" },
      test: (caller, entry) =>
        caller.unitId === entry.unitId && mayIn(caller, "campaigns.campaign.report", entry.region),
    },
    // Of the campaign, wherever the entry lies: a county settles nothing that its city wants to see settled.
    office: {
      label: { zh: "组织单位", en: "the organising office" },
      test: (caller, entry) => mayIn(caller, "campaigns.campaign.manage", entry.campaignRegion),
    },
  },
  moves: {
    report: {
      label: { zh: "上报办结", en: "Report done" },
      from: "open",
      to: "reported",
      by: "unit",
      needs: { result: { zh: "办理结果", en: "the result" } },
      within: field("dueOn"),
      late: [
        { step: "remind", label: { zh: "提醒", en: "Remind" }, at: workingDays(-5), to: ["unit"] },
        { step: "warn", label: { zh: "警示", en: "Warn" }, at: days(0), to: ["unit", "office"] },
        { step: "list", label: { zh: "通报", en: "List" }, at: workingDays(5), to: ["unit", "office"] },
      ],
    },
    settle: {
      label: { zh: "销号", en: "Settle" },
      from: "reported",
      to: "settled",
      by: "office",
      notBy: "report",
      within: workingDays(5),
      late: [{ step: "remind", label: { zh: "提醒", en: "Remind" }, at: days(0), to: ["office"] }],
    },
    return: {
      label: { zh: "退回", en: "Return" },
      from: "reported",
      to: "open",
      by: "office",
      needs: { remark: { zh: "退回理由", en: "the reason" } },
    },
    "carry-over": {
      label: { zh: "转入长期", en: "Carry over" },
      from: ["open", "reported"],
      to: "carried-over",
      by: "office",
      needs: { remark: { zh: "理由", en: "the reason" } },
    },
    reopen: {
      label: { zh: "回头看重开", en: "Reopen by look-back" },
      from: ["settled", "carried-over"],
      to: "open",
      by: "office",
    },
  },
});
