import { codesOf, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { EVENT_CATEGORIES } from "./choices.ts";
import { WorkCounts } from "./workload.ts";

const validity = {
  code: z.string().max(60),
  validFrom: IsoDate,
  validTo: IsoDate.nullable().default(null),
  source: z.string().max(300),
  confidence: z.enum(["verified", "from-knowledge", "setting"]),
};

/** When a check-in counts as made at the place. */
export const CheckInRule = z.strictObject({
  ...validity,
  nearMetres: z.number().positive(),
  coarseMetres: z.number().positive().meta({ description: "A position with a larger accuracy proves nothing" }),
  clockAheadMinutes: z.number().positive(),
  clockOldDays: z.number().positive().meta({ description: "Longer than a device may be without signal" }),
});
export type CheckInRule = z.infer<typeof CheckInRule>;

/** How long an event of a category may take, and which words in a unit's name fit it. */
export const DispatchRule = z.strictObject({
  ...validity,
  categories: z.record(
    z.enum(codesOf(EVENT_CATEGORIES)),
    z.strictObject({
      days: z.number().int().min(0),
      urgentDays: z.number().int().min(0),
      unitWords: z.array(z.string()),
    }),
  ),
});
export type DispatchRule = z.infer<typeof DispatchRule>;

const Metric = z.enum(Object.keys(WorkCounts.shape) as [keyof WorkCounts, ...(keyof WorkCounts)[]]);

/** One line of an allowance rule: so many fen for each of what is counted, or a fixed sum. */
export const AllowanceItem = z.strictObject({
  code: z.string().max(60),
  label: z.strictObject({ zh: z.string(), en: z.string() }),
  metric: Metric.nullable(),
  fen: z.number().int(),
  mostCount: z.number().int().min(0).nullable().default(null).meta({ description: "More than this is not paid" }),
  atLeast: z
    .strictObject({ metric: Metric, count: z.number().int().min(1) })
    .nullable()
    .default(null)
    .meta({ description: "The line counts only from so many of it" }),
});
export type AllowanceItem = z.infer<typeof AllowanceItem>;

/** An allowance rule of a government ("440605") or of all ("*"); the closer one goes before. */
export const AllowanceRule = z.strictObject({
  ...validity,
  region: z.string().regex(/^(\*|\d{2,6})$/),
  items: z.array(AllowanceItem).min(1),
  monthlyLimitFen: z.number().int().positive().nullable().default(null),
});
export type AllowanceRule = z.infer<typeof AllowanceRule>;

/** The rules that this module applies; data of a pack, each with its validity. */
export const GridWorkRules = z.strictObject({
  checkIn: z.array(CheckInRule).min(1),
  dispatch: z.array(DispatchRule).min(1),
  allowance: z.array(AllowanceRule),
});
export type GridWorkRules = z.infer<typeof GridWorkRules>;
