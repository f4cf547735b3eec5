import { codesOf, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { ADVICE, GROUND_METRICS, ITEM_GROUPS } from "./choices.ts";

const validity = {
  code: z.string().max(60),
  validFrom: IsoDate,
  validTo: IsoDate.nullable().default(null),
  source: z.string().max(300),
  confidence: z.enum(["verified", "from-knowledge", "setting"]),
};
export const Words = z.strictObject({ zh: z.string(), en: z.string() });
const workingDays = z.number().int().min(1).max(250);

/** One line of the score sheet: full points mean that nothing is wrong. */
export const SheetItem = z.strictObject({
  code: z.string().max(60),
  group: z.enum(codesOf(ITEM_GROUPS)),
  label: Words,
  guide: Words.meta({ description: "How points are lost" }),
  most: z.number().positive().meta({ description: "Full points" }),
});
export type SheetItem = z.infer<typeof SheetItem>;

/** The sheet that each expert fills in by himself, and what the composite score advises. */
export const SheetRule = z.strictObject({
  ...validity,
  items: z.array(SheetItem).min(1),
  bands: z
    .array(z.strictObject({ advice: z.enum(codesOf(ADVICE)), from: z.number() }))
    .min(1)
    .meta({ description: "The best first; in percent of the full points" }),
  minimumExperts: z.number().int().min(1),
  trimFrom: z
    .number()
    .int()
    .min(3)
    .meta({ description: "From so many experts on, the best and the worst total are left out" }),
  disputedFrom: z.number().positive().meta({ description: "Totals that lie so far apart are said to be disputed" }),
});
export type SheetRule = z.infer<typeof SheetRule>;

/** When an enterprise is proposed by itself. */
export const ProposalRule = z.strictObject({
  ...validity,
  grounds: z
    .array(
      z.strictObject({
        code: z.string().max(60),
        label: Words,
        all: z
          .array(z.strictObject({ metric: z.enum(codesOf(GROUND_METRICS)), atLeast: z.number().int().min(1) }))
          .min(1),
      }),
    )
    .min(1),
  againAfterDays: z.number().int().min(0).meta({ description: "Not proposed again so soon after a case ended" }),
});
export type ProposalRule = z.infer<typeof ProposalRule>;

/** Limits of the steps. */
export const ClockRules = z.strictObject({
  ...validity,
  inviteWorkingDays: workingDays,
  evaluateWorkingDays: workingDays,
  approveWorkingDays: workingDays,
  planWorkingDays: workingDays,
  checkWorkingDays: workingDays,
  objectWorkingDays: workingDays,
  decideWorkingDays: workingDays.meta({ description: "For objections and requests for more time" }),
  mostPlanDays: z.number().int().min(1),
});
export type ClockRules = z.infer<typeof ClockRules>;

/** Rules of this module; data of a pack, each with its validity. */
export const ExitRules = z.strictObject({
  sheets: z.array(SheetRule).min(1),
  proposals: z.array(ProposalRule).min(1),
  clocks: z.array(ClockRules).min(1),
});
export type ExitRules = z.infer<typeof ExitRules>;
