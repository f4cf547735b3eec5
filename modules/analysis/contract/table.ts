import { codesOf, defineQuery, defineRoute, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { AXES, type AxisName, COMPARISONS, type Comparison, MOST_METRICS } from "./axes.ts";

const READ = "analysis.table.read";
const Said = z.object({ zh: z.string(), en: z.string() });
const MetricCode = z.string().max(60);
const Axis = z.enum(codesOf<AxisName>(AXES));

/** A number with the address of its rows. */
export const CellFigure = z.object({
  value: z.number().meta({ description: "Sum of what is known" }),
  facts: z.number().int().meta({ description: "Rows behind it" }),
  unknown: z.number().int().meta({ description: "Rows whose value is not known yet; they are not in the sum" }),
  from: z.enum(["ledger", "plan"]).meta({ description: "Counted, or told by the region's own plan for a year before" }),
  to: z.string().nullable().meta({ description: "Page of the rows behind it" }),
});
export type CellFigure = z.infer<typeof CellFigure>;

const Ask = {
  metrics: z
    .union([MetricCode, z.array(MetricCode).min(1).max(MOST_METRICS)])
    .transform((codes) => [...new Set(typeof codes === "string" ? [codes] : codes)])
    .meta({ description: "One metric, or several beside each other" }),
  region: RegionCode,
  from: IsoDate,
  to: IsoDate,
  rows: Axis,
  columns: Axis.optional().meta({ description: "Left out: the metrics are the columns" }),
  where: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'Dimensions and their values: "category=fire,road-traffic;grade=ordinary"' }),
  compare: z.enum(codesOf<Comparison>(COMPARISONS)).default("none"),
};

const Line = z.object({
  key: z.string().meta({ description: 'Code, "2026-03", "2026"; empty: not known' }),
  name: Said,
  cells: z.array(CellFigure.nullable()).meta({ description: "In the order of the columns; null: no row" }),
  total: CellFigure.nullable().meta({ description: "Null: no row, or the sum means nothing" }),
  before: CellFigure.nullable().meta({ description: "The line in the period compared with" }),
  untold: z.boolean().meta({ description: "A year of which neither ledger nor plan tells: not known, no zero" }),
});
export type Line = z.infer<typeof Line>;

/** A cross table: lines by one axis, columns by another or by metric. */
export const CrossTable = z.object({
  region: RegionCode,
  regionName: z.string(),
  from: IsoDate,
  to: IsoDate,
  rows: Axis,
  columns: Axis.nullable(),
  metrics: z.array(z.object({ code: z.string(), name: Said, unit: Said, digits: z.number().int() })),
  heads: z.array(z.object({ key: z.string(), name: Said, metric: z.string() })),
  lines: z.array(Line),
  left: z.number().int().meta({ description: "Lines that are not given because there are too many" }),
  sum: Line.meta({ description: "The table's foot; its total is the whole, also what no line shows" }),
  unplaced: z.number().int().meta({ description: "Rows in the whole that no line shows: known only by year" }),
  before: z.object({ from: IsoDate, to: IsoDate }).nullable(),
  beforeKnown: z
    .boolean()
    .meta({ description: "False: nobody counted in the period compared with; it is not known, and no zero" }),
  asOf: Moment,
});
export type CrossTable = z.infer<typeof CrossTable>;

const errors = [
  "ANALYSIS_SAME_AXIS",
  "ANALYSIS_METRICS_AND_COLUMNS",
  "STATISTICS_METRIC_UNKNOWN",
  "STATISTICS_DIMENSION_UNKNOWN",
  "STATISTICS_PERIOD_WRONG",
  "STATISTICS_REGION_BEYOND",
];

export const getCrossTable = defineQuery({
  name: "analysis.get-cross-table",
  label: { zh: "交叉统计表", en: "Cross table" },
  permission: READ,
  input: z.strictObject(Ask),
  output: CrossTable,
  errors,
});
export type TableAsk = z.output<typeof getCrossTable.input>;

/** The table as an Excel file. */
export const exportCrossTable = defineRoute({
  name: "analysis.export-cross-table",
  label: { zh: "导出交叉统计表", en: "Cross table as a file" },
  method: "GET",
  address: "/api/v1/analysis/get-cross-table.xlsx",
  permission: READ,
  query: z.strictObject({ ...Ask, lang: z.enum(["zh", "en"]).default("zh") }),
  reply: { kind: "file", mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  errors,
});
