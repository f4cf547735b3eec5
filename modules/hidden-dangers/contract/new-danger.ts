import { EnterpriseId } from "@anlan/enterprises/contract";
import { line, Moment, prose, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { DangerLevel_, DangerSource_ } from "./choices.ts";
import { DangerId } from "./ids.ts";

/** A find that another module hands to the ledger (port `register`), in its own transaction. */
export const NewDanger = z.strictObject({
  source: DangerSource_,
  origin: z
    .strictObject({ type: z.string().max(60), id: z.string().max(100) })
    .meta({ description: "The record that it comes from: the same one is registered once" }),
  enterpriseId: EnterpriseId.nullable().meta({ description: "Null: a place without enterprise" }),
  region: RegionCode.meta({ description: "The finest region that is known of the place" }),
  place: line(200).nullable().default(null).meta({ description: "Where, in words" }),
  longitude: z.number().min(-180).max(180).nullable().default(null).meta({ description: "WGS 84" }),
  latitude: z.number().min(-90).max(90).nullable().default(null).meta({ description: "WGS 84" }),
  accuracy: z.number().min(0).nullable().default(null).meta({ description: "Metres, as the device says" }),
  description: prose(2000),
  level: DangerLevel_.nullable().default(null).meta({ description: "Null: not graded yet" }),
  criterionId: z.string().max(60).nullable().default(null).meta({ description: "Code of a criterion of the law base" }),
  pointId: z.uuid().nullable().default(null).meta({ description: "Risk point" }),
  measureId: z.uuid().nullable().default(null).meta({ description: "Control measure that was found wanting" }),
  fileIds: z.array(z.uuid()).max(20).default([]).meta({ description: "Photos of the find, uploaded by the caller" }),
  foundAt: Moment,
  deviceAt: Moment.nullable().default(null).meta({ description: "What the finder's device took for the time" }),
  foundBy: line(60).meta({ description: "Who found it, by name" }),
  joinTo: DangerId.nullable().default(null).meta({ description: "The danger that the finder recognised it as" }),
});
export type NewDanger = z.input<typeof NewDanger>;

/** What became of a find: a record of its own, or one that is joined to the danger that was known already. */
export const RegisteredDanger = z.object({
  id: DangerId,
  joinedTo: DangerId.nullable().meta({ description: "The known danger; its course is that of the find" }),
});
export type RegisteredDanger = z.infer<typeof RegisteredDanger>;
