import { IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { ShamRule_ } from "./choices.ts";

const name = z.strictObject({ zh: z.string().max(300), en: z.string().max(300) });
/** `default`: no text says so, it is what this program proposes. */
const source = {
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  source: z.string().max(300),
  confidence: z.enum(["verified", "from-knowledge", "default"]),
};
const share = z.number().min(0).max(1);

const words = z.array(z.string().min(1).max(30));

/** The words of the field; checked further by `vocabularyProblems`. */
export const DangerWords = z.strictObject({
  source: z.string().max(300),
  confidence: z.enum(["verified", "from-knowledge", "default"]),
  absent: z.string(),
  terms: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z-]*$/),
      kind: z.enum(["thing", "state", "place"]),
      words: words.min(1),
      opposite: z.string().exactOptional(),
    }),
  ),
  negations: words,
  fillers: words,
  plain: words,
  remarks: z.strictObject({ openers: words, acts: words }),
});
export type DangerWords = z.infer<typeof DangerWords>;

/** When two finds are offered as the same danger, and when they surely are. */
export const PairRules = z.strictObject({
  ...source,
  offerFrom: share.meta({ description: "Score from which a pair is offered to a person" }),
  weights: z
    .strictObject({ text: share, code: share, place: share })
    .meta({ description: "Parts of the score; sum 1" }),
  nearMetres: z.number().min(0).meta({ description: "Positions within this distance are close by" }),
  leastAccuracy: z.number().min(0).meta({ description: "Metres; a position less sure than this says nothing" }),
  mostOffered: z.number().int().min(1).max(20).meta({ description: "Pairs that one find opens at most" }),
});
export type PairRules = z.infer<typeof PairRules>;

/** What makes like findings a shared problem. */
export const ProblemRules = z.strictObject({
  ...source,
  days: z.number().int().min(1).max(400).meta({ description: "Finds of so many days are compared every night" }),
  alikeFrom: share.meta({ description: "Likeness to the text in the middle" }),
  enterprises: z.number().int().min(2).meta({ description: "So many enterprises at least" }),
  mostListed: z.number().int().min(1).max(1000),
});
export type ProblemRules = z.infer<typeof ProblemRules>;

/** One rule by which a report is suspected. What its numbers mean stands in `about`. */
export const ShamRuleData = z.strictObject({
  code: ShamRule_,
  about: name,
  ...source,
  numbers: z.record(z.string(), z.number()),
});
export type ShamRuleData = z.infer<typeof ShamRuleData>;

/** Rules of what is found by comparing dangers; data of a pack. */
export const LikenessRules = z.strictObject({
  pairs: z.array(PairRules).min(1),
  problems: z.array(ProblemRules).min(1),
  sham: z.array(ShamRuleData),
});
export type LikenessRules = z.infer<typeof LikenessRules>;
