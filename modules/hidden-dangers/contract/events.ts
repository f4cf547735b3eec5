import { defineEvent, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { DangerLevel_, DangerSource_, DangerState_ } from "./choices.ts";
import { DangerId } from "./ids.ts";

/** What others know of a hidden danger: the columns of the view `hidden_dangers.current_dangers`. */
export const DangerFacts = z.object({
  dangerId: DangerId,
  revision: z.number().int().min(1),
  enterpriseId: z.uuid().nullable(),
  region: RegionCode,
  sectors: z.array(z.string()),
  level: DangerLevel_.nullable(),
  state: DangerState_,
  source: DangerSource_,
  criterionId: z.string().nullable(),
  measureId: z.uuid().nullable(),
  pointId: z.uuid().nullable(),
  foundAt: Moment,
  dueOn: IsoDate.nullable(),
  rectifiedAt: Moment.nullable(),
  verifiedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  joinedTo: DangerId.nullable(),
  overdue: z.boolean().meta({ description: "Not put right although its day has passed" }),
});
export type DangerFacts = z.infer<typeof DangerFacts>;

/** Something about a hidden danger changed: its whole state each time. An older revision says nothing new. */
export const dangerChanged = defineEvent({
  name: "hidden-dangers.danger-changed",
  version: 1,
  payload: DangerFacts,
});
