import { CountyCode, codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { HELPER_KINDS, HELPER_STATES } from "./choices.ts";
import { FileIds, Fix } from "./fields.ts";
import { HelperId, HelperVisitId } from "./ids.ts";

/** Somebody stationed in a village or helping there. */
export const Helper = z.object({
  id: HelperId,
  county: CountyCode,
  region: RegionCode.meta({ description: "Village or town where the post is" }),
  kind: z.enum(codesOf(HELPER_KINDS)),
  name: z.string(),
  organisation: z.string().nullable().meta({ description: "Firm or body that sends the person" }),
  speciality: z.string().nullable(),
  accountId: z.uuid().nullable(),
  fromDay: IsoDate,
  toDay: IsoDate.nullable(),
  state: z.enum(codesOf(HELPER_STATES)),
  visits: z.number().int(),
  findings: z.number().int(),
  lastVisitOn: IsoDate.nullable(),
  revision: Revision,
});
export type Helper = z.infer<typeof Helper>;

/** A visit of an adviser, volunteer or supervisor. */
export const HelperVisit = z.object({
  id: HelperVisitId,
  helperId: HelperId,
  helperName: z.string(),
  helperKind: z.enum(codesOf(HELPER_KINDS)),
  region: RegionCode,
  day: IsoDate,
  hours: z.number().nullable(),
  enterpriseId: z.uuid().nullable(),
  placeName: z.string(),
  work: z.string(),
  fix: Fix.nullable(),
  fileIds: FileIds,
  dangerIds: z.array(z.uuid()),
  findings: z.number().int(),
  deviceAt: Moment.nullable(),
  receivedAt: Moment,
});
export type HelperVisit = z.infer<typeof HelperVisit>;
