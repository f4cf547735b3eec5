import {
  codesOf,
  defineCommand,
  defineList,
  defineQuery,
  line,
  Moment,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { z } from "zod";
import { SERIES_STATES, type SeriesState } from "./choices.ts";
import { SeriesValueId } from "./ids.ts";
import { seriesValueStates } from "./series-words.ts";

const READ = "statistics.figure.read";

const SeriesCode = z.string().max(60).meta({ description: "Code of the series, such as gdp" });
const Year = z.number().int().min(1949).max(2100).meta({ description: "Calendar year" });
const State_ = z.enum(codesOf<SeriesState>(SERIES_STATES));
const Step = z.enum(codesOf(seriesValueStates));

/** One version of one year's number, with who entered and who signed it. */
export const SeriesValue = z.object({
  id: SeriesValueId,
  series: z.string(),
  seriesName: z.object({ zh: z.string(), en: z.string() }),
  region: RegionCode,
  regionName: z.string(),
  year: Year,
  version: z.number().int().min(1),
  value: z.number().meta({ description: "In the unit in which the series is kept" }),
  unit: z.string(),
  enteredValue: z.number().meta({ description: "As it was typed" }),
  enteredUnit: z.string(),
  settled: State_.meta({ description: "Provisional or final" }),
  source: z.string(),
  reason: z.string().nullable().meta({ description: "Why there is another version" }),
  confirmed: z.string().nullable().meta({ description: "Why an unlikely value is right" }),
  state: Step,
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
  inForce: z.boolean().meta({ description: "The version that is divided by" }),
  enteredBy: z.string().meta({ description: "Account" }),
  enteredByName: z.string(),
  enteredAt: Moment,
  signedByName: z.string().nullable(),
  signedAt: Moment.nullable(),
  withdrawnAt: Moment.nullable(),
  remark: z.string().nullable(),
});
export type SeriesValue = z.infer<typeof SeriesValue>;

export const enterSeriesValues = defineCommand({
  name: "statistics.enter-series-values",
  label: { zh: "填报分母数据", en: "Enter denominators" },
  permission: "statistics.series.enter",
  input: z.strictObject({
    series: SeriesCode,
    unit: line(20).meta({ description: "Unit of the numbers given" }),
    settled: State_,
    source: line(300).meta({ description: "Where the numbers stand: yearbook, bulletin, letter" }),
    values: z
      .array(
        z.strictObject({
          region: RegionCode,
          year: Year,
          value: z.number().min(0).max(1e15),
          seen: z.number().int().min(0).meta({ description: "The newest version that the person saw; 0: none" }),
          reason: Remark.optional().meta({ description: "Why there is another version" }),
          confirmed: Remark.optional().meta({ description: "Why an unlikely value is right" }),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: z.object({
    entered: z.array(z.object({ id: SeriesValueId, region: RegionCode, year: Year, version: z.number().int() })),
    unchanged: z.number().int().meta({ description: "Cells that say what their newest version says already" }),
  }),
  errors: ["STATISTICS_SERIES_UNKNOWN", "STATISTICS_VALUES_REFUSED", "STATISTICS_REGION_BEYOND"],
});

const onValue = { valueId: SeriesValueId, revision: Revision };
const moved = z.object({ id: SeriesValueId, state: Step, revision: Revision });

export const signSeriesValue = defineCommand({
  name: "statistics.sign-series-value",
  label: { zh: "审签分母数据", en: "Sign off a denominator" },
  permission: "statistics.series.sign",
  input: z.strictObject(onValue),
  output: moved,
  errors: [],
});

export const returnSeriesValue = defineCommand({
  name: "statistics.return-series-value",
  label: { zh: "退回分母数据", en: "Return a denominator" },
  permission: "statistics.series.sign",
  input: z.strictObject({ ...onValue, remark: Remark }),
  output: moved,
  errors: [],
});

export const withdrawSeriesValue = defineCommand({
  name: "statistics.withdraw-series-value",
  label: { zh: "撤回已审签的分母数据", en: "Withdraw a signed denominator" },
  permission: "statistics.series.sign",
  input: z.strictObject({ ...onValue, remark: Remark }),
  output: moved,
  errors: [],
});

export const getSeriesGrid = defineQuery({
  name: "statistics.get-series-grid",
  label: { zh: "分母数据表", en: "Grid of a series" },
  permission: READ,
  input: z.object({
    series: SeriesCode,
    region: RegionCode.meta({ description: "A government; its own row and those of the level below" }),
    from: z.coerce.number().pipe(Year),
    to: z.coerce.number().pipe(Year),
  }),
  output: z.object({
    values: z.array(SeriesValue).meta({ description: "The newest version of each cell, and the one in force" }),
  }),
  errors: ["STATISTICS_SERIES_UNKNOWN"],
});

export const findSeriesValues = defineList({
  name: "statistics.find-series-values",
  label: { zh: "分母数据各版本", en: "Versions of denominators" },
  permission: READ,
  row: SeriesValue,
  columns: {
    series: { label: { zh: "数据", en: "Series" }, kind: "text", words: "seriesName", width: 160 },
    region: { label: { zh: "地区", en: "Region" }, kind: "text", words: "regionName", width: 130 },
    year: { label: { zh: "年份", en: "Year" }, kind: "number", width: 70 },
    version: { label: { zh: "版本", en: "Version" }, kind: "number", width: 70 },
    value: { label: { zh: "数值", en: "Value" }, kind: "number", width: 120 },
    unit: { label: { zh: "单位", en: "Unit" }, kind: "text", width: 70 },
    settled: { label: { zh: "性质", en: "Settled" }, kind: "state", options: SERIES_STATES, width: 80 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: seriesValueStates, width: 90 },
    inForce: { label: { zh: "采用", en: "Used" }, kind: "flag", width: 60 },
    source: { label: { zh: "来源", en: "Source" }, kind: "text", width: 200 },
    reason: { label: { zh: "更正理由", en: "Why another version" }, kind: "text", width: 160 },
    confirmed: { label: { zh: "异常说明", en: "Why it is right" }, kind: "text", hidden: true },
    enteredValue: { label: { zh: "填报数值", en: "As entered" }, kind: "number", hidden: true },
    enteredUnit: { label: { zh: "填报单位", en: "Unit entered" }, kind: "text", hidden: true },
    enteredByName: { label: { zh: "填报人", en: "Entered by" }, kind: "text", width: 90 },
    enteredAt: { label: { zh: "填报时间", en: "Entered" }, kind: "moment", width: 140 },
    signedByName: { label: { zh: "审签人", en: "Signed by" }, kind: "text", width: 90 },
    signedAt: { label: { zh: "审签时间", en: "Signed" }, kind: "moment", hidden: true },
    remark: { label: { zh: "退回、撤回理由", en: "Why returned" }, kind: "text", hidden: true },
  },
  filters: {
    series: { kind: "id", label: { zh: "数据", en: "Series" } },
    region: { kind: "id", label: { zh: "地区（含下级）", en: "Region and below" } },
    year: { kind: "number-range", label: { zh: "年份", en: "Year" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: seriesValueStates },
    inForce: { kind: "flag", label: { zh: "采用的版本", en: "In use" } },
  },
  sorts: ["enteredAt", "year", "value"],
  descending: true,
});
