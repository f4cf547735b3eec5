import { codesOf, defineEvent, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { EVENT_CATEGORIES, EVENT_STATES } from "./choices.ts";
import { GridEventId } from "./ids.ts";

/** A grid event came into another state: the whole of what others count and show. */
export const GridEventChanged = defineEvent({
  name: "grid-work.event-changed",
  version: 1,
  payload: z.object({
    eventId: GridEventId,
    revision: z.number().int(),
    region: RegionCode,
    officeRegion: RegionCode,
    category: z.enum(codesOf(EVENT_CATEGORIES)),
    state: z.enum(codesOf(EVENT_STATES)),
    text: z.string(),
    reportedBy: z.string(),
    unitId: z.uuid().nullable(),
    dueOn: IsoDate.nullable(),
    enterpriseId: z.uuid().nullable(),
  }),
});

/** Somebody worked in a grid, or what was found of his work changed: his month is counted anew. */
export const GridWorkDone = defineEvent({
  name: "grid-work.work-done",
  version: 1,
  payload: z.object({
    accountId: z.string(),
    memberName: z.string(),
    month: z.string().regex(/^\d{4}-\d{2}$/),
  }),
});
