import { defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { CAMPAIGN_STATES, Campaign, ENTRY_LEVELS, ENTRY_STATES, Entry, LISTS, Round } from "./campaign.ts";
import { CampaignId, EntryId } from "./ids.ts";

const READ = "campaigns.campaign.read";

/** Counts of one list, by unit and in all. */
export const UnitCount = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  all: z.number().int(),
  settled: z.number().int().meta({ description: "Done and checked" }),
  carriedOver: z.number().int().meta({ description: "Not done, but taken into long-term work" }),
  late: z.number().int(),
});

export const getCampaign = defineQuery({
  name: "campaigns.get-campaign",
  label: { zh: "查看专项整治", en: "See a campaign" },
  permission: READ,
  input: z.strictObject({ id: CampaignId }),
  output: Campaign.extend({
    counts: z.object({ problem: z.array(UnitCount), measure: z.array(UnitCount) }),
    rounds: z.array(Round),
  }),
  errors: [],
});

export const getEntry = defineQuery({
  name: "campaigns.get-entry",
  label: { zh: "查看清单事项", en: "See an entry" },
  permission: READ,
  input: z.strictObject({ id: EntryId }),
  output: Entry,
  errors: [],
});

export const findCampaigns = defineList({
  name: "campaigns.find-campaigns",
  label: { zh: "专项整治", en: "Campaigns" },
  permission: READ,
  row: Campaign.pick({
    id: true,
    name: true,
    leadUnitName: true,
    startsOn: true,
    endsOn: true,
    state: true,
    openEntries: true,
  }),
  columns: {
    name: { label: { zh: "名称", en: "Name" }, kind: "text", width: 320 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: CAMPAIGN_STATES },
    leadUnitName: { label: { zh: "牵头单位", en: "In the lead" }, kind: "text" },
    startsOn: { label: { zh: "开始", en: "From" }, kind: "day" },
    endsOn: { label: { zh: "结束", en: "To" }, kind: "day" },
    openEntries: { label: { zh: "未销号", en: "Open entries" }, kind: "number" },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: CAMPAIGN_STATES },
    name: { kind: "text", label: { zh: "名称", en: "Name" } },
  },
  sorts: ["startsOn", "endsOn", "name"],
  descending: true,
});

export const findEntries = defineList({
  name: "campaigns.find-entries",
  label: { zh: "两个清单", en: "The two lists" },
  permission: READ,
  row: Entry.pick({
    id: true,
    campaignId: true,
    list: true,
    text: true,
    place: true,
    level: true,
    unitName: true,
    dueOn: true,
    state: true,
    result: true,
  }).extend({ campaignName: z.string(), late: z.boolean() }),
  columns: {
    text: { label: { zh: "事项", en: "Entry" }, kind: "text", width: 360 },
    list: { label: { zh: "清单", en: "List" }, kind: "state", options: LISTS },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: ENTRY_STATES },
    level: { label: { zh: "等级", en: "Level" }, kind: "state", options: ENTRY_LEVELS },
    place: { label: { zh: "地点", en: "Place" }, kind: "text" },
    unitName: { label: { zh: "责任单位", en: "Responsible unit" }, kind: "text" },
    dueOn: { label: { zh: "办理时限", en: "Due" }, kind: "day" },
    late: { label: { zh: "逾期", en: "Late" }, kind: "flag" },
    result: { label: { zh: "办理结果", en: "Result" }, kind: "text", hidden: true },
    campaignName: { label: { zh: "专项整治", en: "Campaign" }, kind: "text", hidden: true },
  },
  filters: {
    campaignId: { kind: "id", label: { zh: "专项整治", en: "Campaign" } },
    list: { kind: "one-of", label: { zh: "清单", en: "List" }, options: LISTS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: ENTRY_STATES },
    late: { kind: "flag", label: { zh: "逾期", en: "Late" } },
    dueOn: { kind: "day-range", label: { zh: "办理时限", en: "Due" } },
    text: { kind: "text", label: { zh: "事项", en: "Entry" } },
  },
  sorts: ["dueOn", "unitName", "text"],
});
