import { defineQuery, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { CellFigure } from "./table.ts";

const Both = z.object({ accidents: CellFigure, deaths: CellFigure });

const Kind = z.object({
  key: z.string().meta({ description: "Category of accidents; empty: not known" }),
  name: z.object({ zh: z.string(), en: z.string() }),
  total: CellFigure,
  months: z.array(z.number()).meta({ description: "Accidents in January to December" }),
});

/**
 * Accidents and deaths of a region this year beside the same days of last year, by month, by category and by the regions
 * below.
 */
export const Cockpit = z.object({
  region: RegionCode,
  regionName: z.string(),
  above: z
    .array(z.object({ code: RegionCode, name: z.string() }))
    .meta({ description: "Regions of the caller above it" }),
  from: IsoDate,
  to: IsoDate.meta({ description: "Today" }),
  now: Both,
  before: Both.meta({ description: "The same days of last year" }),
  beforeKnown: z.boolean().meta({ description: "False: nobody counted last year; it is not known, and no zero" }),
  months: z.array(
    z.object({
      month: z.number().int().min(1).max(12),
      now: Both.nullable().meta({ description: "Null: still to come" }),
      before: Both,
    }),
  ),
  kinds: z.array(Kind).meta({ description: "Of which categories this year's accidents are, the most frequent first" }),
  places: z
    .array(z.object({ code: RegionCode, name: z.string(), deeper: z.boolean(), now: Both, before: Both }))
    .meta({ description: "The regions directly below, the worst first" }),
  asOf: Moment,
});
export type Cockpit = z.infer<typeof Cockpit>;

export const getCockpit = defineQuery({
  name: "analysis.get-cockpit",
  label: { zh: "驾驶舱数据", en: "Figures of the cockpit" },
  permission: "analysis.table.read",
  input: z.strictObject({ region: RegionCode }),
  output: Cockpit,
  errors: ["STATISTICS_REGION_BEYOND"],
});
