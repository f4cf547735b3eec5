import { CountyCode, codesOf, IsoDate, type Label, line, Moment, prose, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { CampaignId, EntryId } from "./ids.ts";

/** States of a campaign. */
export const CAMPAIGN_STATES = {
  draft: { zh: "筹备", en: "In preparation" },
  running: { zh: "整治中", en: "Running" },
  closing: { zh: "申请收官", en: "Close-out asked" },
  closed: { zh: "已收官", en: "Closed" },
} as const satisfies Record<string, Label>;

/** The two lists of a campaign: problems and dangers; rules and measures. */
export const LISTS = {
  problem: { zh: "问题隐患清单", en: "Problems and dangers" },
  measure: { zh: "制度措施清单", en: "Rules and measures" },
} as const satisfies Record<string, Label>;

/** States of an entry of either list. */
export const ENTRY_STATES = {
  open: { zh: "办理中", en: "Open" },
  reported: { zh: "待核验", en: "Reported" },
  settled: { zh: "已销号", en: "Settled" },
  "carried-over": { zh: "转入长期", en: "Carried over" },
} as const satisfies Record<string, Label>;

export const ENTRY_LEVELS = {
  general: { zh: "一般", en: "General" },
  major: { zh: "重大", en: "Major" },
} as const satisfies Record<string, Label>;

export const CampaignState = z.enum(codesOf(CAMPAIGN_STATES));
export const EntryState = z.enum(codesOf(ENTRY_STATES));
export const ListName = z.enum(codesOf(LISTS));
export const EntryLevel = z.enum(codesOf(ENTRY_LEVELS));

/** One stage of the timetable. */
export const Stage = z.strictObject({ name: line(60), from: IsoDate, to: IsoDate });
export type Stage = z.infer<typeof Stage>;

const procedureFields = {
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  region: RegionCode,
  revision: z.number().int().min(1),
};

/** A campaign (专项整治行动) with its timetable. */
export const Campaign = z.object({
  id: CampaignId,
  county: CountyCode,
  name: line(120),
  goal: prose(2000),
  /** Lineage of the plan item that it serves, null for none. */
  planItemId: z.uuid().nullable(),
  leadUnitId: z.uuid(),
  leadUnitName: z.string(),
  startsOn: IsoDate,
  endsOn: IsoDate,
  stages: z.array(Stage),
  state: CampaignState,
  /** Entries of both lists that are neither settled nor carried over. */
  openEntries: z.number().int().min(0),
  ...procedureFields,
});
export type Campaign = z.infer<typeof Campaign>;

/** One entry of one of the two lists. */
export const Entry = z.object({
  id: EntryId,
  county: CountyCode,
  campaignId: CampaignId,
  campaignRegion: RegionCode.meta({ description: "Whose campaign it is: there the entry is settled" }),
  list: ListName,
  text: z.string(),
  place: z.string().nullable(),
  level: EntryLevel.nullable(),
  measures: z.string().nullable(),
  unitId: z.uuid(),
  unitName: z.string(),
  dueOn: IsoDate,
  state: EntryState,
  result: z.string().nullable(),
  files: z.array(z.uuid()),
  remark: z.string().nullable(),
  ...procedureFields,
});
export type Entry = z.infer<typeof Entry>;

/** A look-back (回头看): when, what was found, which entries were opened again. */
export const Round = z.object({
  id: z.uuid(),
  name: z.string(),
  heldOn: IsoDate,
  findings: z.string(),
  reopened: z.array(EntryId),
  byName: z.string(),
});
export type Round = z.infer<typeof Round>;
