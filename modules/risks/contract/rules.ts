import { IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { Colour_, Level_, Trigger_ } from "./choices.ts";

const code = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,39}$/);
const name = z.strictObject({ zh: z.string().min(1).max(300), en: z.string().min(1).max(400) });
const validity = { validFrom: IsoDate.optional(), validTo: IsoDate.optional() };
/** Where a rule stands, and how sure it is: read in its text, or known to practitioners. */
const source = { source: z.string().max(300), confidence: z.enum(["verified", "from-knowledge"]), ...validity };

/** Whether a value on the bound belongs to the band: D ≥ 320, or D > 320. */
export const Boundary = z.enum(["at-least", "above"]);
export type Boundary = z.infer<typeof Boundary>;

/** What one factor of a method may be scored, with what each score means. */
export const Factor = z.strictObject({
  code,
  name,
  scores: z.array(z.strictObject({ value: z.number().positive(), name })).min(2),
});
export type Factor = z.infer<typeof Factor>;

/** From which value on a risk has a grade and a colour. */
export const Band = z.strictObject({
  grade: z.string().max(10),
  name,
  colour: Colour_,
  from: z.number().min(0),
  boundary: Boundary.optional().meta({ description: "Left out: the boundary of the profile" }),
});
export type Band = z.infer<typeof Band>;

/** One way to score: the factors are multiplied, and the bands read from the gravest down. */
export const Variant = z.strictObject({ code, name, factors: z.array(Factor), bands: z.array(Band) });
export type Variant = z.infer<typeof Variant>;

/** A method as an enterprise may choose it, in one version. An enterprise uses one profile at a time. */
export const Profile = z.strictObject({
  code,
  version: z.number().int().min(1),
  method: z.enum(["LEC", "LS", "MES", "expert"]),
  name,
  boundary: Boundary,
  variants: z.array(Variant).min(1),
  note: name.optional(),
  ...source,
});
export type Profile = z.infer<typeof Profile>;

/** What is major at once, whatever the score. */
export const DirectRule = z.strictObject({
  code,
  name,
  personsAtLeast: z.number().int().min(1).optional().meta({ description: "Holds from so many persons present on" }),
  ...source,
});
export type DirectRule = z.infer<typeof DirectRule>;

export const TriggerRule = z.strictObject({
  code: Trigger_,
  days: z.number().int().min(1).max(365).meta({ description: "Days from the occasion to the new confirmation" }),
});

/** The rules by which risks are graded; data of a pack. */
export const RiskRules = z.strictObject({
  profiles: z.array(Profile).min(1),
  directMajor: z.array(DirectRule),
  levels: z
    .array(
      z.strictObject({
        colour: Colour_,
        level: Level_,
        responsible: name,
        longestCycleDays: z
          .number()
          .int()
          .min(1)
          .meta({ description: "Checks at this level are at least so frequent" }),
      }),
    )
    .length(4)
    .meta({ description: "The gravest colour first" }),
  levelsSource: z.strictObject(source),
  reassessment: z.strictObject({
    everyMonths: z.number().int().min(1).max(60),
    remindDays: z.number().int().min(0).max(180),
    triggers: z.array(TriggerRule).min(1),
    ...source,
  }),
});
export type RiskRules = z.infer<typeof RiskRules>;
