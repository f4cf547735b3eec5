import { CountyCode, codesOf, defineId, IsoDate, line, Moment, prose, RegionCode, Revision } from "@anlan/kernel";
import { Position, RiskColour } from "@anlan/records";
import { z } from "zod";
import { ORIGINS, SOURCE_KINDS, SOURCE_STATES } from "./choices.ts";

export const SourceId = defineId("SourceId");
export type SourceId = z.infer<typeof SourceId>;

/** What a dossier tells. */
export const dossierFields = {
  name: line(200),
  kind: z.enum(codesOf(SOURCE_KINDS)),
  place: line(300),
  position: Position.nullable(),
  factor: prose(2000).meta({ description: "What may happen, and out of what" }),
  effect: prose(2000).nullable().meta({ description: "Effect on the surroundings" }),
  reach: z.number().min(0).max(50_000).nullable().meta({ description: "Metres within which it may do harm" }),
  persons: z.number().int().min(0).max(10_000_000).nullable().meta({ description: "Persons within reach" }),
  objects: prose(2000).nullable().meta({ description: "What lies within reach" }),
  measures: prose(4000).nullable(),
  unitName: line(200).nullable().meta({ description: "Responsible unit" }),
  colour: RiskColour,
  basis: prose(1000).nullable().meta({ description: "Why it has that colour" }),
};
export const Dossier = z.object(dossierFields);
export type Dossier = z.infer<typeof Dossier>;

/** A risk source of a city. What was approved last counts, whatever is being changed. */
export const Source = z.object({
  id: SourceId,
  county: CountyCode,
  region: RegionCode,
  sectors: z.array(z.string()),
  ...dossierFields,
  published: Dossier.nullable().meta({ description: "As it was approved last: what map and report show" }),
  enterpriseId: z.uuid().nullable(),
  origin: z.enum(codesOf(ORIGINS)),
  originId: z.string().nullable(),
  approvedOn: IsoDate.nullable(),
  reviewOn: IsoDate.nullable().meta({ description: "The day by which it is assessed anew" }),
  remark: z.string().nullable(),
  state: z.enum(codesOf(SOURCE_STATES)),
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
  createdAt: Moment,
  updatedAt: Moment,
});
export type Source = z.infer<typeof Source>;
