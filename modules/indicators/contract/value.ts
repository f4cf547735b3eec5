import { codesOf, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { reasonWords } from "./words.ts";

export const ReasonCode = z.enum(codesOf(reasonWords));
export type ReasonCode = z.infer<typeof ReasonCode>;

/** Why a value or a state is as it is; the words come from `reasonWords`. */
export const Reason = z.object({
  code: ReasonCode,
  numbers: z.record(z.string(), z.number()).meta({ description: "Numbers that the words name, unrounded" }),
  texts: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
});
export type Reason = z.infer<typeof Reason>;

/** One number that a value was computed from, with the way to its rows. */
export const ValuePart = z.object({
  name: z.string().meta({ description: "Name in the formula" }),
  label: z.object({ zh: z.string(), en: z.string() }),
  unit: z.string(),
  value: z.number().nullable(),
  from: z.enum(["rows", "plan", "series", "indicator", "nothing"]).meta({ description: "Where the number comes from" }),
  year: z.number().int(),
  rows: z.number().int().nullable().meta({ description: "Number of rows behind a count" }),
  unknown: z.number().int().nullable().meta({ description: "Rows among them that are not known yet" }),
  note: z
    .string()
    .nullable()
    .meta({ description: "Source, state and version of a denominator; who entered and signed" }),
  link: z.string().nullable().meta({ description: "Page with the rows" }),
});
export type ValuePart = z.infer<typeof ValuePart>;

export const DefinitionRef = z.object({
  code: z.string(),
  version: z.number().int(),
  name: z.object({ zh: z.string(), en: z.string() }),
  unit: z.object({ zh: z.string(), en: z.string() }),
  digits: z.number().int(),
});
export type DefinitionRef = z.infer<typeof DefinitionRef>;

/** The value of an indicator for a region and a period. */
export const IndicatorValue = z.object({
  region: RegionCode,
  from: z.string(),
  to: z.string(),
  asOf: Moment,
  value: z.number().nullable(),
  why: z.array(Reason),
  parts: z.array(ValuePart),
  definition: DefinitionRef.nullable(),
});
export type IndicatorValue = z.infer<typeof IndicatorValue>;

/** The value of one year. */
export const YearFigure = z.object({
  year: z.number().int(),
  value: z.number().nullable(),
  from: z.enum(["computed", "plan", "reported", "nothing"]),
  why: z.array(Reason),
});
export type YearFigure = z.infer<typeof YearFigure>;
