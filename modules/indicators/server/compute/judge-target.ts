import { forecastTrend, type Goal, goalOf, type Interval, judge, levelIn, type Terms } from "@anlan/forecast";
import { chinaDay } from "@anlan/kernel";
import type {
  Definition,
  DefinitionRef,
  IndicatorValue,
  Reason,
  TargetState,
  ValuePart,
  YearFigure,
} from "../../contract/index.ts";
import { reason } from "../../domain/compute.ts";
import { judgeByHand } from "../../domain/hand-progress.ts";
import { yearPeriod } from "../../domain/periods.ts";
import { baselineYearOf, firstYearOf, handDirection, lastYearOf, termsOf } from "../../domain/terms.ts";
import type { ReadingContext } from "../store/db.ts";
import { partsOf, progressOf } from "../store/progress-store.ts";
import { controlsOf, type StoredTarget } from "../store/target-store.ts";
import type { Computation, Forecast } from "./computation.ts";

/** How a target stands, with all that its page shows. */
export interface TargetResult {
  readonly state: TargetState;
  readonly why: readonly Reason[];
  readonly year: number;
  readonly baseline: number | null;
  readonly goal: number | null;
  readonly level: number | null;
  readonly now: number | null;
  readonly forecast: Interval | null;
  readonly error: number | null;
  readonly end: Interval | null;
  readonly valueUnit: { readonly zh: string; readonly en: string } | null;
  readonly digits: number;
  /** Judged while the year is running: leaving the path is worth a warning. */
  readonly isRunning: boolean;
  readonly detail: {
    readonly definition: DefinitionRef | null;
    readonly direction: "lower" | "higher";
    readonly parts: readonly ValuePart[];
    readonly history: readonly YearFigure[];
    readonly path: readonly { year: number; level: number }[];
  };
}

/** What a target is judged from. */
export interface JudgingContext {
  readonly reading: ReadingContext;
  readonly computation: Computation;
  /** ISO moment of controls and reports; left out: all that is known. */
  readonly known: string | undefined;
  readonly now: Date;
}

const HISTORY_YEARS = 10;

async function judgeHand(target: StoredTarget, { reading, known, now }: JudgingContext): Promise<TargetResult> {
  const today = chinaDay(now);
  const direction = handDirection(target);
  const terms = termsOf(target, { baselineValue: null, direction, today });
  const goal = goalOf(terms);
  const progress = await progressOf(reading, target.lineageId, known);
  const judged = judgeByHand(goal, partsOf(progress), today);
  const unit = target.unit ?? "";
  return {
    state: judged.state,
    why: judged.why,
    year: Number(today.slice(0, 4)),
    baseline: terms.baseline?.value ?? null,
    goal: goal.kind === "bound" ? goal.value : goal.kind === "zero" ? 0 : null,
    level: judged.level,
    now: judged.now,
    forecast: null,
    error: null,
    end: null,
    valueUnit: { zh: unit, en: unit },
    digits: 2,
    isRunning: true,
    detail: { definition: null, direction, parts: [], history: [], path: [] },
  };
}

interface Control {
  readonly year: number;
  readonly value: number;
  readonly source: string;
}

/** Which year is judged: this one while the target runs or has a figure for it, else its last one. */
function judgedYear(target: StoredTarget, controls: readonly Control[], thisYear: number): number {
  const last = lastYearOf(target, thisYear);
  if (thisYear <= last || controls.some(({ year }) => year === thisYear)) return thisYear;
  return last;
}

// A goal that the plan leaves open is what the control figure says.
function goalWith(terms: Terms, control: Control | undefined): Goal {
  const goal = goalOf(terms);
  if (goal.kind !== "none" || control === undefined) return goal;
  return { kind: "bound", bound: terms.direction === "lower" ? "at-most" : "at-least", value: control.value };
}

async function historyOf(target: StoredTarget, context: JudgingContext, until: number): Promise<YearFigure[]> {
  const { computation } = context;
  const baseline = baselineYearOf(target) ?? until - 5;
  const first = Math.max(Math.min(baseline - 4, until - 5), until - HISTORY_YEARS);
  const years = new Set([baseline, ...Array.from({ length: until - first + 1 }, (_, index) => first + index)]);
  const sorted = [...years].filter((year) => year <= until).sort((one, other) => one - other);
  const figures: YearFigure[] = [];
  for (const year of sorted) figures.push(await computation.yearFigure(target.indicator ?? "", target.region, year));
  return figures;
}

/** What happened since a target's period began, for goals of zero; null where a year of it is not counted. */
async function happenedSince(target: StoredTarget, { computation }: JudgingContext, from: number, to: string) {
  const ask = { indicator: target.indicator ?? "", region: target.region, from: `${from}-01-01`, to };
  return (await computation.valueOf(ask)).value;
}

/** What one year of a computed target is judged from. */
interface Gathered {
  readonly year: number;
  readonly last: number;
  readonly first: number;
  readonly baselineYear: number | null;
  readonly isComplete: boolean;
  readonly controls: readonly Control[];
  readonly control: Control | undefined;
  readonly history: readonly YearFigure[];
  readonly definition: Definition | undefined;
  readonly terms: Terms;
  readonly goal: Goal;
  readonly value: IndicatorValue;
  readonly now: number | null;
  readonly forecast: Forecast | null;
  readonly happened: number | null;
}

const valueIn = (history: readonly YearFigure[], year: number): number | null =>
  history.find((one) => one.year === year)?.value ?? null;

async function gather(target: StoredTarget, context: JudgingContext): Promise<Gathered> {
  const { computation, reading, known, now } = context;
  const [today, indicator, { region }] = [chinaDay(now), target.indicator ?? "", target];
  const thisYear = Number(today.slice(0, 4));
  const controls = await controlsOf(reading, target, known);
  const year = judgedYear(target, controls, thisYear);
  const isComplete = year < thisYear;
  const day = isComplete ? yearPeriod(year).to : today;
  const definition = computation.definitionFor(indicator, yearPeriod(year).to);
  const history = await historyOf(target, context, isComplete ? year : year - 1);
  const baselineYear = baselineYearOf(target);
  const baselineValue = baselineYear === null ? null : valueIn(history, baselineYear);
  const terms = termsOf(target, { baselineValue, direction: definition?.direction ?? "lower", today });
  const control = controls.find((one) => one.year === year);
  const goal = goalWith(terms, control);
  const value = await computation.valueOf({ indicator, region, from: `${year}-01-01`, to: day });
  const first = Math.min(firstYearOf(target, year), year);
  return {
    year,
    last: lastYearOf(target, thisYear),
    first,
    baselineYear,
    isComplete,
    controls,
    control,
    history,
    definition,
    terms,
    goal,
    value,
    // The plan's own telling of a year that is over counts where nothing was computed.
    now: value.value ?? (isComplete ? valueIn(history, year) : null),
    forecast: isComplete ? null : await computation.forecastOf(indicator, region, day),
    // A figure handed down for the year is about that year alone.
    happened:
      goal.kind === "zero" ? await happenedSince(target, context, control === undefined ? first : year, day) : null,
  };
}

// One count alone can only rise within its year; a difference or a rate may fall.
const onlyRises = (definition: Definition | undefined): boolean => {
  const parts = Object.values(definition?.parts ?? {});
  return parts.length === 1 && parts[0]?.kind === "metric";
};

/** The bound of the year judged: the control figure, else the path's; for what is to fall the year before. */
function levelOf({ control, goal, terms, year, history }: Gathered): number | null {
  if (goal.kind === "zero") return 0;
  if (control !== undefined) return control.value;
  return goal.kind === "falling" ? valueIn(history, year - 1) : levelIn(terms, goal, year);
}

function reasonsOf(
  gathered: Gathered,
  judged: readonly { code: Reason["code"]; numbers: Readonly<Record<string, number>> }[],
) {
  const { year, first, last, baselineYear, isComplete, control, value, forecast, now } = gathered;
  const yearOf = (code: Reason["code"]): number =>
    code === "previous-unknown" ? year - 1 : code === "baseline-unknown" ? (baselineYear ?? year) : year;
  return [
    ...judged.map(({ code, numbers }) => reason(code, { from: first, year: yearOf(code), ...numbers })),
    ...(control === undefined ? [] : [controlReason(control)]),
    ...(isComplete && year === last ? [reason("period-over", { year })] : []),
    ...whyOf(value.why, forecast?.reasons ?? [], now),
  ];
}

/** The target year's forecast, where it lies after the year judged. */
function endOf({ year, last, history, forecast }: Gathered): Interval | null {
  if (year >= last) return null;
  const current = forecast?.interval ?? null;
  const known = history.flatMap((one) => (one.value === null ? [] : [{ year: one.year, value: one.value }]));
  const trend = forecastTrend({ history: known, current: current && { ...current, year }, year: last });
  return trend.enough ? { middle: trend.middle, low: trend.low, high: trend.high } : null;
}

async function judgeIndicator(target: StoredTarget, context: JudgingContext): Promise<TargetResult> {
  const gathered = await gather(target, context);
  const { year, last, first, goal, control, definition, terms, value, now, forecast, history, controls } = gathered;
  const level = levelOf(gathered);
  // A figure handed down for the year is a bound, also where the plan only says that it falls.
  const isBound = control !== undefined && goal.kind === "falling";
  const { state, reasons } = judge({
    goal: isBound ? { kind: "bound", bound: "at-most", value: control.value } : goal,
    level,
    isComplete: gathered.isComplete,
    isLast: year >= last,
    value: now,
    onlyRises: onlyRises(definition),
    forecast: forecast?.interval ?? null,
    happened: gathered.happened,
    previous: valueIn(history, year - 1),
  });
  return {
    state,
    why: reasonsOf(gathered, reasons),
    year,
    baseline: terms.baseline?.value ?? null,
    goal: goal.kind === "bound" ? goal.value : goal.kind === "zero" ? 0 : null,
    level,
    now,
    forecast: forecast?.interval ?? null,
    error: forecast?.error ?? null,
    end: endOf(gathered),
    valueUnit: definition?.unit ?? null,
    digits: definition?.digits ?? 2,
    isRunning: !gathered.isComplete,
    detail: {
      definition: value.definition,
      direction: definition?.direction ?? "lower",
      parts: value.parts,
      history,
      path: pathOf(terms, goal, { first: gathered.baselineYear ?? first, last: Math.max(last, year) }, controls),
    },
  };
}

const controlReason = ({ year, value, source }: Control): Reason =>
  reason("control", { year, level: value }, { source: { zh: source, en: source } });

// Each thing is said once: what stands in the way of the value, what the forecast rests on.
function whyOf(value: readonly Reason[], forecast: readonly Reason[], now: number | null): Reason[] {
  const told = now === null ? value : value.filter(({ code }) => code !== "denominator-missing");
  const seen = new Set<string>();
  return [...told, ...forecast].filter((one) => {
    const key = JSON.stringify(one);
    if (one.code === "not-enough-data" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function pathOf(
  terms: Terms,
  goal: Goal,
  { first, last }: { first: number; last: number },
  controls: readonly Control[],
): { year: number; level: number }[] {
  const years = Array.from({ length: Math.max(0, Math.min(last - first, 30)) + 1 }, (_, index) => first + index);
  return years.flatMap((year) => {
    const level = controls.find((one) => one.year === year)?.value ?? levelIn(terms, goal, year);
    return level === null ? [] : [{ year, level }];
  });
}

/** How a target stands. The same moment and the same data give the same answer. */
export function judgeTarget(target: StoredTarget, context: JudgingContext): Promise<TargetResult> {
  return target.boundTo === "hand" ? judgeHand(target, context) : judgeIndicator(target, context);
}
