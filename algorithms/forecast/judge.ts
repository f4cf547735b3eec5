import type { Interval } from "./forecast-year.ts";
import type { Goal } from "./goal.ts";

/** How a target stands. */
export type TargetState = "met" | "on-path" | "at-risk" | "off" | "no-data";

/** Why it stands so; numbers that belong to it under their names. */
export interface Reason {
  readonly code:
    | "not-stated"
    | "baseline-unknown"
    | "value-unknown"
    | "previous-unknown"
    | "not-enough-data"
    | "happened"
    | "none-so-far"
    | "none-happened"
    | "kept"
    | "missed"
    | "already-exceeded"
    | "already-reached"
    | "forecast-keeps"
    | "high-end-misses"
    | "forecast-misses"
    | "every-end-misses"
    | "value-keeps"
    | "value-misses";
  readonly numbers: Readonly<Record<string, number>>;
}

/** What is judged: one year of a target. */
export interface Judged {
  readonly goal: Goal;
  /** The bound of the year judged, by the path or as handed down for it; null for goals without one. */
  readonly level: number | null;
  /** The whole year is over and counted. */
  readonly isComplete: boolean;
  /** No year after this one belongs to the target. */
  readonly isLast: boolean;
  /** The value so far, or of the whole year. */
  readonly value: number | null;
  /** Within the year the value can only rise. */
  readonly onlyRises: boolean;
  /** The forecast of the year's end, null where there is none. */
  readonly forecast: Interval | null;
  /** For goals of zero: what happened since the period began; null: unknown. */
  readonly happened: number | null;
  /** For goals that fall: the value of the year before. */
  readonly previous: number | null;
}

export interface Judgement {
  readonly state: TargetState;
  readonly reasons: readonly Reason[];
}

const because = (state: TargetState, code: Reason["code"], numbers: Reason["numbers"] = {}): Judgement => ({
  state,
  reasons: [{ code, numbers }],
});

interface Bound {
  readonly side: "at-most" | "at-least";
  readonly level: number;
  /** Reaching the level is not enough: it must be better. */
  readonly strict: boolean;
}

// Figures are rounded once; two that should be equal may differ in their last digit.
const SLACK = 1e-9;

function fits({ side, level, strict }: Bound, value: number): boolean {
  const slack = Math.abs(level) * SLACK;
  const distance = side === "at-most" ? level - value : value - level;
  return strict ? distance > slack : distance >= -slack;
}

function judgeComplete(bound: Bound, { value, isLast }: Judged): Judgement {
  if (value === null) return because("no-data", "value-unknown");
  const numbers = { value, level: bound.level };
  if (!fits(bound, value)) return because("off", "missed", numbers);
  return because(isLast ? "met" : "on-path", "kept", numbers);
}

function judgeForecast(bound: Bound, { middle, low, high }: Interval): Judgement {
  const numbers = { forecast: middle, low, high, level: bound.level };
  const [lucky, unlucky] = bound.side === "at-most" ? [low, high] : [high, low];
  if (fits(bound, middle)) {
    return because("on-path", fits(bound, unlucky) ? "forecast-keeps" : "high-end-misses", numbers);
  }
  return fits(bound, lucky)
    ? because("at-risk", "forecast-misses", numbers)
    : because("off", "every-end-misses", numbers);
}

function judgeBound(bound: Bound, judged: Judged): Judgement {
  const { isComplete, isLast, value, onlyRises, forecast } = judged;
  if (isComplete) return judgeComplete(bound, judged);
  if (onlyRises && value !== null) {
    const numbers = { value, level: bound.level };
    if (bound.side === "at-most" && !fits(bound, value)) return because("off", "already-exceeded", numbers);
    if (bound.side === "at-least" && fits(bound, value)) {
      return because(isLast ? "met" : "on-path", "already-reached", numbers);
    }
  }
  if (forecast !== null) return judgeForecast(bound, forecast);
  if (value === null) return because("no-data", "value-unknown");
  if (onlyRises) return because("no-data", "not-enough-data", { value, level: bound.level });
  const numbers = { value, level: bound.level };
  return fits(bound, value) ? because("on-path", "value-keeps", numbers) : because("at-risk", "value-misses", numbers);
}

/** How a target stands in the year judged, and why. The same input gives the same answer. */
export function judge(judged: Judged): Judgement {
  const { goal, level, happened, previous, isComplete, isLast } = judged;
  switch (goal.kind) {
    case "none":
      return because("no-data", goal.why);
    case "zero": {
      if (happened === null) return because("no-data", "value-unknown");
      if (happened > 0) return because("off", "happened", { value: happened });
      return isComplete && isLast ? because("met", "none-happened") : because("on-path", "none-so-far");
    }
    case "falling":
      if (previous === null) return because("no-data", "previous-unknown");
      // Nothing is less than none.
      return judgeBound({ side: "at-most", level: previous, strict: previous > 0 }, judged);
    case "bound":
      return judgeBound({ side: goal.bound, level: level ?? goal.value, strict: false }, judged);
  }
}
