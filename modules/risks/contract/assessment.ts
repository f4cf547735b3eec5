import { line, Moment, prose } from "@anlan/kernel";
import { z } from "zod";
import { Colour_, Level_ } from "./choices.ts";

/** Scores by the codes of the factors; empty for expert judgement. */
export const Scores = z
  .record(z.string().max(10), z.number())
  .meta({ description: "Factor → score of the table; empty for expert judgement" });
export type Scores = z.infer<typeof Scores>;

/** What is judged of one risk: scores, or a colour where experts judge. */
export const Judged = z.strictObject({
  variant: z.string().max(40).meta({ description: "Which variant of the profile is applied" }),
  scores: Scores,
  colour: Colour_.nullable().default(null).meta({ description: "Of expert judgement only" }),
});
export type Judged = z.infer<typeof Judged>;

/** What an assessment is made of. */
export const AssessmentGiven = z.strictObject({
  judged: Judged,
  direct: z.array(z.string().max(40)).max(20).default([]).meta({ description: "Direct-major rules that hold" }),
  residual: Judged.nullable().default(null).meta({ description: "With the measures in place" }),
  basis: prose(1000).nullable().default(null).meta({ description: "Why so" }),
  experts: z.array(line(50)).max(10).default([]).meta({ description: "Who judged, of expert judgement" }),
});
export type AssessmentGiven = z.infer<typeof AssessmentGiven>;

/** A risk with its grade. */
export const Graded = z.object({
  variant: z.string(),
  scores: Scores,
  score: z.number().nullable().meta({ description: "Product of the scores; null for expert judgement" }),
  grade: z.string().nullable(),
  colour: Colour_,
});
export type Graded = z.infer<typeof Graded>;

/** One assessment as it is kept: with the version of the profile, so that it can be worked out again at any time. */
export const Assessment = z.object({
  profile: z.string(),
  profileVersion: z.number().int(),
  risk: Graded.meta({ description: "As scored; its colour is red where a direct rule holds" }),
  direct: z.array(z.string()),
  residual: Graded.nullable(),
  level: Level_.meta({ description: "Who answers for it" }),
  basis: z.string().nullable(),
  experts: z.array(z.string()),
  at: Moment,
  by: z.string().meta({ description: "Name of who assessed" }),
});
export type Assessment = z.infer<typeof Assessment>;
