import { codesOf, IsoDate } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { CATEGORIES, STAGES, VERDICTS } from "./choices.ts";

export const Words = z.strictObject({ zh: z.string(), en: z.string() });
const validity = {
  code: z.string().max(60),
  validFrom: IsoDate,
  validTo: IsoDate.nullable().default(null),
  source: z.string().max(400),
  confidence: z.enum(["verified", "from-knowledge", "setting"]),
};
const Verdict_ = z.enum(codesOf(VERDICTS));
const categories = z
  .array(z.enum(codesOf(CATEGORIES)))
  .nullable()
  .default(null);

/** What is not let in: a project that names one of the words, or one of the trades. */
export const NegativeItem = z.strictObject({
  code: z.string().max(60),
  text: Words,
  words: z.array(z.string().min(2)).default([]).meta({ description: "Any of them in trade, products or processes" }),
  trades: z
    .array(z.string().regex(/^\d{2,4}$/))
    .default([])
    .meta({ description: "Codes of GB/T 4754, or their beginning" }),
  verdict: Verdict_,
  absolute: z.boolean().default(false).meta({ description: "No exception is possible" }),
});
export type NegativeItem = z.infer<typeof NegativeItem>;

/** A version of a negative list. The one of the smallest region that holds the project counts. */
export const NegativeList = z.strictObject({
  ...validity,
  region: z
    .string()
    .regex(/^\d*$/)
    .meta({ description: "Whose list it is: beginning of region codes; empty: everybody's" }),
  items: z.array(NegativeItem).min(1),
});
export type NegativeList = z.infer<typeof NegativeList>;

/** How far a project must be from what lies around. */
export const DistanceRule = z.strictObject({
  ...validity,
  label: Words,
  categories,
  registers: z.array(z.string()).min(1).meta({ description: "Registers of the objects" }),
  metres: z.number().positive().max(20_000),
  verdict: Verdict_,
});
export type DistanceRule = z.infer<typeof DistanceRule>;

/** What the colour of the area says of a project. */
export const RegionRule = z.strictObject({
  ...validity,
  categories,
  colours: z.partialRecord(RiskColour, Verdict_),
});
export type RegionRule = z.infer<typeof RegionRule>;

/** The documents that each stage needs, by kind of works. */
export const StageRule = z.strictObject({
  ...validity,
  categories,
  stage: z.enum(codesOf(STAGES)),
  documents: z.array(
    z.strictObject({ code: z.string().max(60), label: Words, required: z.boolean(), basis: z.string().max(200) }),
  ),
});
export type StageRule = z.infer<typeof StageRule>;

/** How the gate itself works. */
export const GateRule = z.strictObject({
  ...validity,
  exceptions: z
    .enum(["leader", "none"])
    .meta({ description: "Whether a leader may let a vetoed project on, with reason and evidence" }),
  objectionVetoes: z.boolean().meta({ description: "One department that objects keeps the project out" }),
  reviewWorkingDays: z.number().int().min(1).max(250),
  decideWorkingDays: z.number().int().min(1).max(250),
});
export type GateRule = z.infer<typeof GateRule>;

/** Rules of this module; data of a pack, each with its validity. */
export const GateRules = z.strictObject({
  negativeLists: z.array(NegativeList).min(1),
  distances: z.array(DistanceRule).min(1),
  regions: z.array(RegionRule).min(1),
  stages: z.array(StageRule).min(1),
  gate: z.array(GateRule).min(1),
});
export type GateRules = z.infer<typeof GateRules>;
