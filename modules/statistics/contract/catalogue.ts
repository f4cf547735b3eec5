import { IsoDate, line, prose } from "@anlan/kernel";
import { z } from "zod";
import { DIMENSIONS, type Dimension } from "./choices.ts";

const Words = z.object({ zh: line(200), en: line(200) });
const Code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const Dimension_ = z
  .enum(Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]])
  .meta({ description: "By what facts are told apart" });

/** A kind of number that is counted from facts. Catalogue: packs/rules/data/metrics.json. */
export const Metric = z
  .object({
    code: Code.meta({ description: "Code in formulas: deaths" }),
    name: Words,
    about: z.object({ zh: prose(500), en: prose(500) }).meta({ description: "What counts and what does not" }),
    unit: Words,
    digits: z.number().int().min(0).max(6),
    dimensions: z.array(Dimension_),
    ready: z
      .array(Dimension_)
      .meta({ description: "Dimensions kept ready by month and by town too; all are for a county's whole years" }),
    pairs: z
      .array(z.tuple([Dimension_, Dimension_]))
      .meta({ description: "Pairs of dimensions kept ready for whole years; others are counted when asked" }),
    additive: z
      .boolean()
      .meta({ description: "False: only within one value of the first dimension do sums mean anything" }),
    history: z.array(Code).meta({ description: "Codes of plan figures that tell its past years" }),
    source: prose(500),
    confidence: z.enum(["verified", "from-knowledge"]),
    validFrom: IsoDate.optional(),
    validTo: IsoDate.optional(),
  })
  .refine(({ dimensions, ready, pairs }) => [...ready, ...pairs.flat()].every((one) => dimensions.includes(one)));
export type Metric = z.infer<typeof Metric>;

const Bound = z.object({
  village: z.number().optional(),
  town: z.number().optional(),
  county: z.number().optional(),
  city: z.number().optional(),
  province: z.number().optional(),
});

/** A yearly number that somebody publishes and indicators divide by. Catalogue: packs/rules/data/series.json. */
export const Series = z
  .object({
    code: Code,
    name: Words,
    about: z.object({ zh: prose(500), en: prose(500) }),
    unit: line(20).meta({ description: "The unit in which values are kept" }),
    units: z
      .array(z.object({ unit: line(20), factor: z.number().positive() }))
      .min(1)
      .meta({ description: "Units in which one may enter: kept value = entered value x factor" }),
    digits: z.number().int().min(0).max(6),
    change: z
      .object({ down: z.number().positive().lt(1), up: z.number().gt(1) })
      .meta({ description: "A year outside down..up times its neighbour must be confirmed with a reason" }),
    most: Bound.meta({ description: "More than this, in the kept unit, must be confirmed with a reason" }),
    publisher: Words.meta({ description: "Who publishes it" }),
    source: prose(500),
    confidence: z.enum(["verified", "from-knowledge"]),
  })
  .refine(({ unit, units }) => units.some((one) => one.unit === unit && one.factor === 1));
export type Series = z.infer<typeof Series>;

/** All that statistics knows as data. */
export const StatisticsCatalogue = z.object({ metrics: z.array(Metric), series: z.array(Series) });
export type StatisticsCatalogue = z.infer<typeof StatisticsCatalogue>;
