import { defineCommand, IsoDate, line, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { Campaign, Entry, EntryLevel, ListName, Round, Stage } from "./campaign.ts";
import { CampaignId, EntryId } from "./ids.ts";

const MANAGE = "campaigns.campaign.manage";
const moveOf = { id: CampaignId, revision: Revision };
const entryMove = { id: EntryId, revision: Revision };

const campaignFields = {
  name: line(120),
  goal: prose(2000),
  planItemId: z.uuid().nullable().default(null),
  leadUnitId: z.uuid(),
  startsOn: IsoDate,
  endsOn: IsoDate,
  stages: z.array(Stage).max(12).default([]),
};

const badDays = ["CAMPAIGNS_DAYS_REVERSED", "CAMPAIGNS_STAGE_OUTSIDE", "CAMPAIGNS_STAGES_OVERLAP"];

export const createCampaign = defineCommand({
  name: "campaigns.create-campaign",
  label: { zh: "新建专项整治", en: "Create a campaign" },
  permission: MANAGE,
  input: z.strictObject({ region: RegionCode, ...campaignFields }),
  output: Campaign,
  errors: [...badDays, "CAMPAIGNS_UNIT_UNKNOWN"],
});

export const editCampaign = defineCommand({
  name: "campaigns.edit-campaign",
  label: { zh: "修改专项整治", en: "Edit a campaign" },
  permission: MANAGE,
  input: z.strictObject({ ...moveOf, ...campaignFields }),
  output: Campaign,
  errors: [...badDays, "CAMPAIGNS_NOT_RUNNING", "CAMPAIGNS_UNIT_UNKNOWN"],
});

const campaignMove = (name: string, zh: string, en: string, permission: string) =>
  defineCommand({
    name: `campaigns.${name}`,
    label: { zh, en },
    permission,
    input: z.strictObject({ ...moveOf, remark: Remark.optional() }),
    output: Campaign,
    errors: ["CAMPAIGNS_ENTRIES_OPEN"],
  });

export const startCampaign = campaignMove("start-campaign", "启动", "Start", MANAGE);
export const askCloseOut = campaignMove("ask-close-out", "申请收官", "Ask for close-out", MANAGE);
export const closeCampaign = campaignMove("close-campaign", "批准收官", "Close out", "campaigns.campaign.close");
export const returnCampaign = campaignMove("return-campaign", "退回整治", "Return", "campaigns.campaign.close");

export const addEntry = defineCommand({
  name: "campaigns.add-entry",
  label: { zh: "列入清单", en: "Add to a list" },
  permission: MANAGE,
  input: z.strictObject({
    campaignId: CampaignId,
    list: ListName,
    text: prose(1000),
    place: line(120).nullable().default(null),
    level: EntryLevel.nullable().default(null),
    measures: prose(1000).nullable().default(null),
    unitId: z.uuid(),
    dueOn: IsoDate,
  }),
  output: Entry,
  errors: ["CAMPAIGNS_NOT_RUNNING", "CAMPAIGNS_DUE_OUTSIDE", "CAMPAIGNS_UNIT_UNKNOWN"],
});

export const reportEntry = defineCommand({
  name: "campaigns.report-entry",
  label: { zh: "上报办结", en: "Report done" },
  permission: "campaigns.campaign.report",
  input: z.strictObject({ ...entryMove, result: prose(2000), files: z.array(z.uuid()).max(20).default([]) }),
  output: Entry,
  errors: ["CAMPAIGNS_NOT_RUNNING"],
});

const officeMove = (name: string, zh: string, en: string) =>
  defineCommand({
    name: `campaigns.${name}`,
    label: { zh, en },
    permission: MANAGE,
    input: z.strictObject({ ...entryMove, remark: Remark.optional() }),
    output: Entry,
    errors: ["CAMPAIGNS_NOT_RUNNING"],
  });

export const settleEntry = officeMove("settle-entry", "销号", "Settle");
export const returnEntry = officeMove("return-entry", "退回", "Return");
export const carryEntryOver = officeMove("carry-entry-over", "转入长期", "Carry over");

export const lookBack = defineCommand({
  name: "campaigns.look-back",
  label: { zh: "登记回头看", en: "Record a look-back" },
  permission: MANAGE,
  input: z.strictObject({
    ...moveOf,
    name: line(60),
    heldOn: IsoDate,
    findings: prose(2000),
    reopen: z.array(EntryId).max(200).default([]),
  }),
  output: Round,
  errors: ["CAMPAIGNS_ENTRY_NOT_SETTLED", "CAMPAIGNS_LOOK_BACK_AHEAD"],
});
