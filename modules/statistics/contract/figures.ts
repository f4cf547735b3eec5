import {
  codesOf,
  defineCommand,
  defineList,
  defineQuery,
  IsoDate,
  type Label,
  Moment,
  RegionCode,
} from "@anlan/kernel";
import { z } from "zod";
import { Metric, Series } from "./catalogue.ts";
import { DIMENSIONS, type Dimension, FACT_STATES, type FactState, PRECISIONS, type Precision } from "./choices.ts";
import { FactId } from "./ids.ts";

const READ = "statistics.figure.read";

const Words = z.object({ zh: z.string(), en: z.string() });

/** A figure: what was counted, over how many rows, and how many of them are not known yet. */
export const CountedFigure = z.object({
  value: z.number().meta({ description: "Sum of what is known" }),
  facts: z.number().int().meta({ description: "Rows in force behind it, those of unknown value among them" }),
  unknown: z.number().int().meta({ description: "Rows whose value is not known yet; they are not in the sum" }),
});
export type CountedFigure = z.infer<typeof CountedFigure>;

/** One row of the ledger of facts, with who wrote it and what became of it. */
export const FactRow = z.object({
  id: FactId,
  metric: z.string(),
  metricName: Words,
  region: RegionCode.meta({ description: "Code as it was on that day" }),
  regionName: z.string(),
  day: IsoDate.meta({ description: "The day; first day of the month or year where no more is known" }),
  precision: z.enum(codesOf<Precision>(PRECISIONS)),
  dimensions: z.record(z.string(), z.string()),
  dimensionWords: Words,
  value: z.number().nullable().meta({ description: "Null: not known yet. Negative in a reversal" }),
  state: z.enum(codesOf<FactState>(FACT_STATES)),
  sourceModule: z.string(),
  sourceType: z.string(),
  sourceId: z.string(),
  sourceTitle: z.string().nullable(),
  sourceLink: z.string().nullable().meta({ description: "Page of the source record" }),
  sourceRevision: z.number().int().nullable(),
  eventId: z.uuid().nullable(),
  writtenAt: Moment,
  reversedAt: Moment.nullable(),
});
export type FactRow = z.infer<typeof FactRow>;

const dimensionFilters = Object.fromEntries(
  Object.entries(DIMENSIONS).map(([code, label]) => [code, { kind: "id", label }]),
) as Record<Dimension, { kind: "id"; label: Label }>;

export const findFacts = defineList({
  name: "statistics.find-facts",
  label: { zh: "统计明细", en: "Rows behind figures" },
  permission: READ,
  row: FactRow,
  columns: {
    day: { label: { zh: "日期", en: "Day" }, kind: "day", width: 110 },
    metric: { label: { zh: "口径", en: "Metric" }, kind: "text", words: "metricName", width: 130 },
    region: { label: { zh: "地区（当时）", en: "Region then" }, kind: "text", words: "regionName", width: 150 },
    value: { label: { zh: "数值", en: "Value" }, kind: "number", width: 90 },
    dimensions: { label: { zh: "分类", en: "Told apart by" }, kind: "text", words: "dimensionWords", width: 280 },
    sourceTitle: { label: { zh: "来源", en: "Source" }, kind: "text", width: 200 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: FACT_STATES, width: 90 },
    writtenAt: { label: { zh: "入账时间", en: "Written" }, kind: "moment", width: 140 },
    reversedAt: { label: { zh: "冲销时间", en: "Reversed" }, kind: "moment", hidden: true },
    precision: { label: { zh: "精度", en: "Precision" }, kind: "state", options: PRECISIONS, hidden: true },
    sourceRevision: { label: { zh: "来源版本", en: "Revision" }, kind: "number", hidden: true },
  },
  filters: {
    metric: { kind: "id", label: { zh: "口径", en: "Metric" } },
    region: { kind: "id", label: { zh: "地区（含下级）", en: "Region and below" } },
    at: { kind: "id", label: { zh: "地区（不含下级）", en: "Region itself" } },
    day: { kind: "day-range", label: { zh: "统计期", en: "Period" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: FACT_STATES },
    unknown: { kind: "flag", label: { zh: "数值未知", en: "Value not known" } },
    ...dimensionFilters,
    asOf: { kind: "id", label: { zh: "截至时刻", en: "As seen on" } },
    sourceId: { kind: "id", label: { zh: "来源记录", en: "Source record" } },
  },
  sorts: ["day", "value", "writtenAt"],
  descending: true,
});

/** What a figure is asked by. */
export interface FigureAsk {
  readonly metric: string;
  /** Any level; "4406" sums its counties. */
  readonly region: string;
  /** First and last day, both counted: "2026-01-01", "2026-12-31". */
  readonly from: string;
  readonly to: string;
  /** Dimension → its values, any of which counts; "" is "not known". */
  readonly where?: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  /** ISO moment: the figure as it was seen then. */
  readonly asOf?: string;
}

/** Address of the page with the rows behind a figure; `only` of the region itself, without those below it. */
export function factsPath({ metric, region, from, to, where = {}, asOf }: FigureAsk, only = false): string {
  const params = new URLSearchParams({ metric, [only ? "at" : "region"]: region, day: `${from}..${to}` });
  for (const [dimension, values] of Object.entries(where))
    for (const one of values ?? []) params.append(dimension, one);
  if (asOf === undefined) params.append("state", "in-force");
  else params.append("asOf", asOf);
  return `/statistics/facts?${params}`;
}

export const getFigure = defineQuery({
  name: "statistics.get-figure",
  label: { zh: "查看统计数", en: "A figure with its definition" },
  permission: READ,
  input: z.object({
    metric: z.string().max(100),
    region: RegionCode,
    from: IsoDate,
    to: IsoDate,
    where: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: 'Dimensions and their values: "category=fire,road-traffic;grade=ordinary"' }),
    asOf: Moment.optional(),
  }),
  output: CountedFigure.extend({
    definition: Metric,
    regionName: z.string(),
    asOf: Moment.meta({ description: "The moment of which the figure tells" }),
  }),
  errors: [
    "STATISTICS_METRIC_UNKNOWN",
    "STATISTICS_DIMENSION_UNKNOWN",
    "STATISTICS_PERIOD_WRONG",
    "STATISTICS_REGION_BEYOND",
  ],
});

export const findCatalogue = defineQuery({
  name: "statistics.find-catalogue",
  label: { zh: "统计口径目录", en: "Catalogue of metrics and series" },
  permission: READ,
  input: z.object({}),
  output: z.object({ metrics: z.array(Metric), series: z.array(Series) }),
  errors: [],
});

/** A cell of the rollups that is not what its facts say. */
export const RollupDifference = z.object({
  county: z.string(),
  metric: z.string(),
  grain: z.string(),
  region: z.string(),
  at: z.string(),
  dimensions: z.record(z.string(), z.string()),
  kept: CountedFigure.nullable(),
  counted: CountedFigure.nullable(),
});
export type RollupDifference = z.infer<typeof RollupDifference>;

export const recompute = defineCommand({
  name: "statistics.recompute",
  label: { zh: "重算统计汇总", en: "Recompute rollups" },
  permission: "statistics.rollup.recompute",
  input: z.object({
    region: RegionCode.meta({ description: "County, or city for its own records" }),
    repair: z.boolean().meta({ description: "Write what was counted where it differs from what is kept" }),
  }),
  output: z.object({
    facts: z.number().int(),
    cells: z.number().int(),
    differing: z.number().int(),
    repaired: z.boolean(),
    differences: z.array(RollupDifference).meta({ description: "The first 50" }),
  }),
  errors: ["STATISTICS_RECOMPUTE_BUSY", "STATISTICS_REGION_BEYOND"],
});
