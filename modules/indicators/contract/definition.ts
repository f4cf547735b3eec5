import { codesOf, IsoDate, line, Moment, prose, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { DefinitionId } from "./ids.ts";
import { confidences, definitionOrigins, definitionStates, directions } from "./words.ts";

export const IndicatorCode = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .meta({ description: "Code of an indicator, kebab-case: deaths-per-100m-gdp" });
export type IndicatorCode = z.infer<typeof IndicatorCode>;

const Words = z.object({ zh: line(100), en: line(200) });
/** A name in a formula: letters, digits and _. */
const PartName = z
  .string()
  .max(40)
  .regex(/^[A-Za-z_]\w*$/)
  .meta({ description: "Name in the formula" });
const Shift = z
  .number()
  .int()
  .min(-10)
  .max(0)
  .optional()
  .meta({ description: "Years by which the period lies earlier: -1 is the year before" });

/** What a name of a formula stands for. */
export const DefinitionPart = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("metric"),
      metric: z.string().max(60).meta({ description: "Code of a metric of statistics" }),
      where: z
        .record(z.string().max(40), z.array(z.string().max(60)).min(1).max(50))
        .optional()
        .meta({ description: "Dimension to its values, any of which counts" }),
      years: Shift,
    }),
    z.strictObject({
      kind: z.literal("series"),
      series: z.string().max(60).meta({ description: "Code of a yearly denominator of statistics" }),
      years: Shift,
    }),
    z.strictObject({
      kind: z.literal("indicator"),
      indicator: IndicatorCode.meta({ description: "Code of another indicator" }),
      years: Shift,
    }),
  ])
  .meta({ description: "What a name of the formula stands for" });
export type DefinitionPart = z.infer<typeof DefinitionPart>;

/** How many names a formula may have. */
export const MOST_PARTS = 12;
/** How many indicators may lie under one another. */
export const DEEPEST_CHAIN = 5;

const Parts = z
  .record(PartName, DefinitionPart)
  .refine((parts) => Object.keys(parts).length <= MOST_PARTS)
  .meta({ description: "What the names of the formula stand for" });
export type Parts = z.infer<typeof Parts>;

/** What an indicator means. */
export const DefinitionContent = z.object({
  name: Words,
  about: prose(500).nullable().meta({ description: "What it says, in a sentence" }),
  unit: z.object({ zh: line(40), en: line(60) }),
  digits: z.number().int().min(0).max(6).meta({ description: "Digits after the point that pages show" }),
  direction: z.enum(codesOf(directions)),
  formula: z.string().trim().min(1).max(2000).meta({ description: "In the language of @anlan/formulas" }),
  parts: Parts,
  source: line(300).meta({ description: "Law, standard or document that it follows" }),
});
export type DefinitionContent = z.infer<typeof DefinitionContent>;

/** One indicator as the product ships it. */
export const CatalogueIndicator = DefinitionContent.extend({
  code: IndicatorCode,
  about: prose(500).nullable().default(null),
  confidence: z.enum(codesOf(confidences)),
  validFrom: IsoDate.optional(),
  validTo: IsoDate.optional(),
});
export type CatalogueIndicator = z.infer<typeof CatalogueIndicator>;

/** packs/rules/data/indicators.json; one code may have several entries, one after the other in time. */
export const IndicatorCatalogue = z.array(CatalogueIndicator);
export type IndicatorCatalogue = z.infer<typeof IndicatorCatalogue>;

/** One version of a definition. Built-in ones have no id and were always there. */
export const Definition = DefinitionContent.extend({
  id: DefinitionId.nullable().meta({ description: "Null: built in" }),
  code: IndicatorCode,
  version: z.number().int().min(0).meta({ description: "0 upwards for built-in ones, then 1 upwards" }),
  origin: z.enum(codesOf(definitionOrigins)),
  region: RegionCode.nullable().meta({ description: "Whose definition; null: everybody's" }),
  state: z.enum(codesOf(definitionStates)),
  confidence: z.enum(codesOf(confidences)).nullable(),
  validFrom: IsoDate.nullable().meta({ description: "First day of periods that it is used for; null: always" }),
  validTo: IsoDate.nullable(),
  draftedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  inForceAt: Moment.nullable().meta({ description: "Since when it is known as in force; null: always or not yet" }),
  endedAt: Moment.nullable().meta({ description: "When its end was entered" }),
  remark: z.string().nullable().meta({ description: "Why it was returned" }),
  stateSince: Moment.nullable(),
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision.nullable(),
});
export type Definition = z.infer<typeof Definition>;

/** A problem with a definition, at a place of the formula where it has one. */
export const DefinitionProblem = z.object({
  code: z.string(),
  at: z.number().int().nullable(),
  end: z.number().int().nullable(),
  part: z.string().nullable().meta({ description: "Name of the formula that it is about" }),
  zh: z.string(),
  en: z.string(),
});
export type DefinitionProblem = z.infer<typeof DefinitionProblem>;
