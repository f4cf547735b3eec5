import { codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { bindings, Comparator, ItemId, PlanId } from "@anlan/plans/contract";
import { z } from "zod";
import { TargetId, WarningId } from "./ids.ts";
import { DefinitionRef, Reason, ValuePart, YearFigure } from "./value.ts";
import { boundKinds, directions, stepNames, targetKinds, targetStates, warningStates } from "./words.ts";

export const TargetState = z.enum(codesOf(targetStates)).meta({ description: "How the target stands" });
export type TargetState = z.infer<typeof TargetState>;
export const BoundKind = z.enum(codesOf(boundKinds)).meta({ description: "By what it is followed" });
export type BoundKind = z.infer<typeof BoundKind>;
export const TargetKind = z.enum(codesOf(targetKinds));
export type TargetKind = z.infer<typeof TargetKind>;

const Year = z.number().int().min(1949).max(2100);

/** One row of the board. */
export const TargetRow = z.object({
  id: TargetId,
  region: RegionCode,
  planId: PlanId,
  planTitle: z.string(),
  itemId: ItemId,
  kind: TargetKind,
  ordinal: z.number().int(),
  name: z.string(),
  chapter: z.string().nullable(),
  binding: z.enum(codesOf(bindings)).nullable(),
  promise: z.object({ zh: z.string(), en: z.string() }).meta({ description: "What the plan promises, in words" }),
  boundTo: BoundKind,
  indicator: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable().meta({ description: "Unit in charge" }),
  targetYear: Year,
  baseline: z.number().nullable(),
  goal: z.number().nullable().meta({ description: "What is to be reached in the target year" }),
  year: Year.nullable().meta({ description: "The year that was judged" }),
  level: z.number().nullable().meta({ description: "What the path or the control figure asks for in that year" }),
  now: z.number().nullable().meta({ description: "Value so far, or of the whole year" }),
  forecast: z.number().nullable().meta({ description: "Forecast of that year's end" }),
  low: z.number().nullable(),
  high: z.number().nullable(),
  error: z.number().nullable().meta({ description: "Relative error of such forecasts in past years, 0.1 = 10 %" }),
  endForecast: z.number().nullable().meta({ description: "Forecast of the target year" }),
  endLow: z.number().nullable(),
  endHigh: z.number().nullable(),
  valueUnit: z.object({ zh: z.string(), en: z.string() }).nullable(),
  digits: z.number().int(),
  state: TargetState,
  stateSince: Moment,
  why: z.array(Reason),
  whyText: z.object({ zh: z.string(), en: z.string() }),
  warningId: WarningId.nullable(),
  warningState: z.enum(codesOf(warningStates)).nullable(),
  asOf: IsoDate.nullable().meta({ description: "Day of the figures; null: not computed yet" }),
  computedAt: Moment.nullable(),
  revision: Revision,
});
export type TargetRow = z.infer<typeof TargetRow>;

/** A figure that a higher level or the office sets for one year. */
export const Control = z.object({
  year: Year,
  value: z.number(),
  source: z.string().meta({ description: "Document that sets it" }),
  reason: z.string().nullable(),
  by: z.string(),
  at: Moment,
});
export type Control = z.infer<typeof Control>;

export const Step = z.object({
  id: z.uuid(),
  step: z.enum(codesOf(stepNames)),
  at: Moment,
  name: z.string(),
  remark: z.string().nullable(),
});
export type Step = z.infer<typeof Step>;

/** One number reported by hand and accepted. */
export const HandNumber = z.object({
  assignmentId: z.uuid(),
  unitName: z.string(),
  role: z.string(),
  year: Year.nullable(),
  dueOn: IsoDate.nullable(),
  target: z.number().nullable(),
  number: z.number().nullable(),
  acceptedAt: Moment,
  writtenBy: z.string(),
  decidedBy: z.string().nullable(),
});
export type HandNumber = z.infer<typeof HandNumber>;

/** Everything about a target. */
export const TargetRecord = z.object({
  row: TargetRow,
  text: z.string().nullable().meta({ description: "The sentence of the plan" }),
  comparator: Comparator.nullable(),
  direction: z.enum(codesOf(directions)),
  baselineYear: Year.nullable(),
  boundBy: z.string(),
  boundReason: z.string().nullable(),
  boundAt: Moment,
  definition: DefinitionRef.nullable(),
  parts: z.array(ValuePart),
  history: z.array(YearFigure),
  path: z.array(z.object({ year: Year, level: z.number() })),
  controls: z.array(Control),
  numbers: z.array(HandNumber),
  units: z.array(
    z.object({ unitId: z.string(), unitName: z.string(), role: z.string(), assignmentId: z.uuid(), state: z.string() }),
  ),
  results: z
    .array(
      z.object({
        asOf: IsoDate,
        state: TargetState,
        now: z.number().nullable(),
        forecast: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
    )
    .meta({ description: "How it stood on earlier days, when something changed" }),
  steps: z.array(Step),
});
export type TargetRecord = z.infer<typeof TargetRecord>;
