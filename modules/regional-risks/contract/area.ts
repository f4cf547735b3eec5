import { CountyCode, codesOf, Moment, RegionCode } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { AREA_KINDS } from "./choices.ts";
import { ColourCounts } from "./enterprise-risk.ts";

/** Why an area has its colour. */
export const RollUp = z.object({
  ruleCode: z.string(),
  by: z.enum(["max", "share"]),
  colour: RiskColour.nullable().meta({ description: "null: no enterprise of it is assessed" }),
  because: z
    .object({
      of: z.array(RiskColour),
      enterprises: z.number().int(),
      share: z.number(),
      atLeast: z.number().int().nullable(),
      shareFrom: z.number().nullable(),
      least: z.number().int().nullable().default(null).meta({ description: "With which the share counts" }),
    })
    .nullable()
    .meta({ description: "The condition that holds; null: the gravest colour, or none holds" }),
});
export type RollUp = z.infer<typeof RollUp>;

/** An area with the colours of its enterprises and its own. */
export const AreaRisk = z.object({
  id: z.string().meta({ description: "Code of the region, id of the grid or park" }),
  county: CountyCode,
  region: RegionCode,
  kind: z.enum(codesOf(AREA_KINDS)),
  name: z.string(),
  colour: RiskColour.nullable(),
  enterprises: z.number().int(),
  unassessed: z.number().int(),
  counts: ColourCounts.meta({ description: "Enterprises by colour" }),
  points: ColourCounts.meta({ description: "Risk points by colour" }),
  rollUp: RollUp,
  reckonedAt: Moment,
});
export type AreaRisk = z.infer<typeof AreaRisk>;
