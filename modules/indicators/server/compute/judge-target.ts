import { forecastTrend, type Goal, goalOf, type Interval, judge, levelIn, type Terms } from "@anlan/forecast";
import { chinaDay } from "@anlan/kernel";
import type { DefinitionRef, Reason, TargetState, ValuePart, YearFigure } from "../../contract/index.ts";
import { reason } from "../../domain/compute.ts";
import { judgeByHand } from "../../domain/hand-progress.ts";
import { yearPeriod } from "../../domain/periods.ts";
import { baselineYearOf, firstYearOf, handDirection, lastYearOf, termsOf } from "../../domain/terms.ts";
import type { ReadingContext } from "../store/db.ts";
import { partsOf, progressOf } from "../store/progress-store.ts";
import { controlsOf, type StoredTarget } from "../store/target-store.ts";
import type { Computation } from "./computation.ts";

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

async function judgeIndicator(target: StoredTarget, context: JudgingContext): Promise<TargetResult> {
  const { computation, reading, known, now } = context;
  const [today, indicator] = [chinaDay(now), target.indicator ?? ""];
  const thisYear = Number(today.slice(0, 4));
  const controls = await controlsOf(reading, target, known);
  const year = judgedYear(target, controls, thisYear);
  const last = lastYearOf(target, thisYear);
  const isComplete = year < thisYear;
  const day = isComplete ? yearPeriod(year).to : today;
  const definition = computation.definitionFor(indicator, yearPeriod(year).to);
  const direction = definition?.direction ?? "lower";
  const history = await historyOf(target, context, isComplete ? year : year - 1);
  const valueIn = (wanted: number) => history.find((one) => one.year === wanted)?.value ?? null;
  const baselineYear = baselineYearOf(target);
  const terms = termsOf(target, {
    baselineValue: baselineYear === null ? null : valueIn(baselineYear),
    direction,
    today,
  });
  const control = controls.find((one) => one.year === year);
  const goal = goalWith(terms, control);
  const value = await computation.valueOf({ indicator, region: target.region, from: `${year}-01-01`, to: day });
  const forecast = isComplete ? null : await computation.forecastOf(indicator, target.region, day);
  const first = Math.min(firstYearOf(target, year), year);
  // The plan's own telling of a year that is over counts where nothing was computed.
  const nowValue = value.value ?? (isComplete ? valueIn(year) : null);
  const level = goal.kind === "falling" ? valueIn(year - 1) : (control?.value ?? levelIn(terms, goal, year));
  const { state, reasons } = judge({
    goal:
      control !== undefined && goal.kind === "falling"
        ? { kind: "bound", bound: "at-most", value: control.value }
        : goal,
    level: control?.value ?? level,
    isComplete,
    isLast: year >= last,
    value: nowValue,
    onlyRises:
      definition !== undefined &&
      Object.values(definition.parts).every(({ kind }) => kind === "metric") &&
      Object.keys(definition.parts).length === 1,
    forecast: forecast?.interval ?? null,
    happened: goal.kind === "zero" ? await happenedSince(target, context, first, day) : null,
    previous: valueIn(year - 1),
  });
  const numbers = { year, from: first };
  const judged = reasons.map(({ code, numbers: own }) =>
    reason(code, {
      ...numbers,
      ...(code === "previous-unknown" ? { year: year - 1 } : {}),
      ...(code === "baseline-unknown" ? { year: baselineYear ?? year } : {}),
      ...own,
    }),
  );
  const said = control === undefined ? [] : [controlReason(control)];
  const over = isComplete && year === last ? [reason("period-over", { year })] : [];
  const current = forecast?.interval ?? null;
  const trend =
    year >= last
      ? null
      : forecastTrend({ history: known_(history), current: current && { ...current, year }, year: last });
  return {
    state,
    why: [...judged, ...said, ...over, ...whyOf(value.why, forecast?.reasons ?? [], nowValue)],
    year,
    baseline: terms.baseline?.value ?? null,
    goal: goal.kind === "bound" ? goal.value : goal.kind === "zero" ? 0 : null,
    level: goal.kind === "zero" ? 0 : level,
    now: nowValue,
    forecast: current,
    error: forecast?.error ?? null,
    end: trend?.enough === true ? { middle: trend.middle, low: trend.low, high: trend.high } : null,
    valueUnit: definition?.unit ?? null,
    digits: definition?.digits ?? 2,
    isRunning: !isComplete,
    detail: {
      definition: value.definition,
      direction,
      parts: value.parts,
      history,
      path: pathOf(terms, goal, { first: baselineYear ?? first, last: Math.max(last, year) }, controls),
    },
  };
}

const controlReason = ({ year, value, source }: Control): Reason =>
  reason("control", { year, level: value }, { source: { zh: source, en: source } });

const known_ = (history: readonly YearFigure[]) =>
  history.flatMap(({ year, value }) => (value === null ? [] : [{ year, value }]));

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
