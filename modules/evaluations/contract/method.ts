import { IsoDate } from "@anlan/kernel";
import { z } from "zod";

const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const Score = z.number().min(0).max(100);
const Weight = z.number().min(0).max(100);

/** How a plan is scored, as data: packs/rules/data/evaluation-methods.json. */
export const Method = z
  .object({
    code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    version: z.number().int().min(1),
    name: Words,
    about: Words,
    source: z.string().min(1),
    confidence: z.enum(["verified", "from-knowledge"]),
    validFrom: IsoDate,
    validTo: IsoDate.nullable(),
    weights: z.object({ binding: Weight, expected: Weight, indicator: Weight, commitment: Weight, work: Weight }).meta({
      description: "Weight of a binding, an expected and an unmarked indicator, of a commitment, and of a unit's work",
    }),
    states: z.object({ met: Score, "on-path": Score, "at-risk": Score }),
    off: Score.meta({
      description: "Most that a target off its path can get; what it gets is this times how far it came",
    }),
    lateMilestone: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: "What a milestone accepted late counts, of one in time" }),
    supportShare: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: "Weight of a line for a supporting unit, of the lead's" }),
    reasonBeyond: Score.meta({
      description: "A reviewed score further than this from the computed one needs a reason",
    }),
    grades: z
      .array(z.object({ code: z.string(), from: Score, name: Words }))
      .min(1)
      .meta({ description: "Highest first; the last begins at 0" }),
  })
  .refine(
    ({ grades }) =>
      grades.at(-1)?.from === 0 && grades.every((one, at) => at === 0 || one.from < (grades[at - 1]?.from ?? 0)),
  );
export type Method = z.infer<typeof Method>;

/** All versions of all methods. */
export const Methods = z.array(Method).min(1);
