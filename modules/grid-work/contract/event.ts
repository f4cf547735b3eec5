import { CountyCode, codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { EVENT_CATEGORIES, EVENT_STATES, OFFICES, URGENCIES } from "./choices.ts";
import { FileIds, Fix } from "./fields.ts";
import { GridEventId } from "./ids.ts";

/** A grid event: found in a grid, dispatched, handled, settled between village, town and department. */
export const GridEvent = z.object({
  id: GridEventId,
  county: CountyCode,
  region: RegionCode.meta({ description: "Where it happened" }),
  officeRegion: RegionCode.meta({ description: "Whose office dispatches and settles it: village, town or county" }),
  office: z.enum(codesOf(OFFICES)),
  gridId: z.uuid().nullable(),
  gridName: z.string().nullable(),
  category: z.enum(codesOf(EVENT_CATEGORIES)),
  urgency: z.enum(codesOf(URGENCIES)),
  description: z.string(),
  place: z.string().nullable(),
  fix: Fix.nullable(),
  enterpriseId: z.uuid().nullable(),
  enterpriseName: z.string().nullable(),
  visitId: z.uuid().nullable().meta({ description: "The visit of a patrol on which it was found" }),
  fileIds: FileIds,
  reportedBy: z.string().meta({ description: "Account of who reported it" }),
  reporterName: z.string(),
  deviceAt: Moment.nullable(),
  reportedAt: Moment,
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  dueOn: IsoDate.nullable(),
  result: z.string().nullable(),
  resultFileIds: FileIds,
  score: z.number().int().min(1).max(5).nullable().meta({ description: "How content the reporter is, 1 to 5" }),
  opinion: z.string().nullable(),
  dangerId: z.uuid().nullable().meta({ description: "Of the ledger of hidden dangers, where it was moved to it" }),
  state: z.enum(codesOf(EVENT_STATES)),
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
});
export type GridEvent = z.infer<typeof GridEvent>;

/** One step of an event: who did what, when, and why. */
export const EventStep = z.object({
  id: z.uuid(),
  move: z.string().meta({ description: '"report", a move of the procedure, or "raise" by the clock' }),
  from: z.string().nullable(),
  to: z.string(),
  accountName: z.string(),
  text: z.string().nullable(),
  unitName: z.string().nullable(),
  deviceAt: Moment.nullable(),
  at: Moment,
});
export type EventStep = z.infer<typeof EventStep>;
