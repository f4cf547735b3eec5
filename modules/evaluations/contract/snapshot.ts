import { CountyCode, codesOf, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { targetStates } from "./words.ts";

const Words = z.object({ zh: z.string(), en: z.string() });
const Count = z.number().int().min(0);
const Unit = z.object({ unitId: z.string(), unitName: z.string() });

export const TargetState = z.enum(codesOf(targetStates));
export type TargetState = z.infer<typeof TargetState>;

/** One number that a target's value was computed from, as it was when the figures were frozen. */
const FigurePart = z.object({
  name: z.string(),
  label: Words,
  unit: z.string(),
  value: z.number().nullable(),
  rows: Count.nullable().meta({ description: "Rows behind it" }),
  unknown: Count.nullable().meta({ description: "Rows among them whose value was not known" }),
  note: z.string().nullable().meta({ description: "Source and state of a denominator" }),
});

/** How one target stood. */
export const TargetFigure = z.object({
  targetId: z.string(),
  itemId: z.string(),
  kind: z.enum(["indicator", "commitment"]),
  name: z.string(),
  chapter: z.string().nullable(),
  binding: z.enum(["binding", "expected"]).nullable(),
  promise: Words,
  lead: Unit.nullable(),
  support: z.array(Unit),
  targetYear: z.number().int(),
  baselineYear: z.number().int().nullable(),
  baseline: z.number().nullable(),
  goal: z.number().nullable().meta({ description: "What is to be reached in the target year" }),
  year: z.number().int().nullable().meta({ description: "The year that was judged" }),
  level: z.number().nullable().meta({ description: "What the path asks for in that year" }),
  now: z.number().nullable(),
  forecast: z.number().nullable().meta({ description: "Of the judged year's end" }),
  direction: z.enum(["lower", "higher"]),
  unit: Words.nullable(),
  digits: z.number().int(),
  state: TargetState,
  why: Words,
  asOf: IsoDate.nullable().meta({ description: "Day of the figure" }),
  definition: z
    .object({ code: z.string(), version: z.number().int(), name: Words })
    .nullable()
    .meta({ description: "Version of the indicator's definition; null where progress is reported by hand" }),
  parts: z.array(FigurePart),
});
export type TargetFigure = z.infer<typeof TargetFigure>;

/** A number with that of the same days a year before. */
const Compared = z.object({ value: z.number().nullable(), before: z.number().nullable() });
export type Compared = z.infer<typeof Compared>;

const CompareLine = z.object({ code: z.string(), name: Words, accidents: Compared, deaths: Compared });
export type CompareLine = z.infer<typeof CompareLine>;

/** Accident figures of the period. */
export const AccidentFigures = z.object({
  metrics: z.array(
    Compared.extend({
      code: z.string(),
      name: Words,
      unit: Words,
      digits: z.number().int(),
      rows: Count,
      unknown: Count.meta({ description: "Rows whose value was not known; they are in no sum" }),
    }),
  ),
  byCategory: z.array(CompareLine),
  byRegion: z.array(CompareLine),
  trend: z
    .array(z.object({ at: z.string(), accidents: z.number().nullable(), deaths: z.number().nullable() }))
    .meta({ description: "Months YYYY-MM, or years YYYY where the period has several" }),
});
export type AccidentFigures = z.infer<typeof AccidentFigures>;

export const UnitWork = z.object({
  unitId: z.string(),
  unitName: z.string(),
  region: RegionCode,
  parts: Count.meta({ description: "Assignments of the unit" }),
  done: Count,
  late: Count.meta({ description: "Assignments that should have reported before that moment" }),
  due: Count.meta({ description: "Milestones due by the end of the period" }),
  inTime: Count.meta({ description: "Of those: accepted, and written in time" }),
  accepted: Count.meta({ description: "Of those: accepted" }),
});
export type UnitWork = z.infer<typeof UnitWork>;

/** How far the work on the plan was. */
export const WorkFigures = z.object({
  items: Count,
  unassigned: Count,
  units: z.array(UnitWork),
  lateParts: z.array(z.object({ name: z.string(), unitName: z.string(), dueOn: IsoDate })),
});
export type WorkFigures = z.infer<typeof WorkFigures>;

const ListCount = z.object({ all: Count, settled: Count, carriedOver: Count });
export const CampaignFigure = z.object({
  id: z.string(),
  name: z.string(),
  state: Words,
  leadUnitName: z.string(),
  startsOn: IsoDate,
  endsOn: IsoDate,
  problems: ListCount,
  measures: ListCount,
  late: Count,
});
export type CampaignFigure = z.infer<typeof CampaignFigure>;

/** All figures that a report rests on, frozen at one moment. Its hash stands in the log. */
export const Snapshot = z.object({
  format: z.literal("anlan.evaluation-figures/1"),
  asOf: Moment.meta({ description: "The moment of which the figures tell" }),
  region: RegionCode,
  county: CountyCode,
  regionName: z.string(),
  from: IsoDate,
  to: IsoDate,
  plan: z
    .object({
      planId: z.string(),
      title: z.string(),
      start: z.number().int().nullable(),
      end: z.number().int().nullable(),
      baseYear: z.number().int().nullable(),
    })
    .nullable(),
  method: z.object({ code: z.string(), version: z.number().int() }).nullable(),
  targets: z.array(TargetFigure),
  accidents: AccidentFigures.nullable(),
  work: WorkFigures.nullable(),
  campaigns: z.array(CampaignFigure),
});
export type Snapshot = z.infer<typeof Snapshot>;
