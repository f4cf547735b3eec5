import { defineEvent, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { CampaignId, EntryId } from "./ids.ts";

const office = RegionCode.optional().meta({ description: "Whose campaign it is; the entry's own region if absent" });

/** An entry of a list waits for its unit (new, returned or opened again by a look-back). */
export const EntryOpened = defineEvent({
  name: "campaigns.entry-opened",
  version: 1,
  payload: z.object({
    entryId: EntryId,
    campaignId: CampaignId,
    text: z.string(),
    unitId: z.uuid(),
    dueOn: IsoDate,
    office,
  }),
});

/** A unit reported an entry as done; the office verifies it. */
export const EntryReported = defineEvent({
  name: "campaigns.entry-reported",
  version: 1,
  payload: z.object({ entryId: EntryId, campaignId: CampaignId, text: z.string(), unitId: z.uuid(), office }),
});

/** An entry ended: settled or carried over. */
export const EntryEnded = defineEvent({
  name: "campaigns.entry-ended",
  version: 1,
  payload: z.object({ entryId: EntryId, campaignId: CampaignId, unitId: z.uuid(), office }),
});

/** A late step of an entry has come: remind, warn or list. */
export const EntryLate = defineEvent({
  name: "campaigns.entry-late",
  version: 1,
  payload: z.object({
    entryId: EntryId,
    campaignId: CampaignId,
    text: z.string(),
    unitId: z.uuid(),
    step: z.string(),
    move: z.string().meta({ description: "What should be done: report or settle" }),
    to: z.array(z.enum(["unit", "office"])),
    dueOn: IsoDate,
    office,
  }),
});
