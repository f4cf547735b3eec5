import { addDays, addWorkingDays, type WorkingCalendar } from "@anlan/kernel";
import { type DangerLevel, type DangerState, OPEN_STATES, UNRECTIFIED_STATES } from "../contract/choices.ts";
import type { DangerRules, LoopRules, SupervisionRules } from "../contract/rules.ts";

type Valid = { readonly validFrom: string; readonly validTo: string | null };

/** The rules that hold on a day; the oldest ones for days before all. */
export function rulesOn<R extends Valid>(rules: readonly R[], day: string): R {
  const known = [...rules].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const holding = known.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
  const found = holding.at(-1) ?? known[0];
  if (found === undefined) throw new Error("there are no rules");
  return found;
}

/** The rules with a code: those that held when a danger was registered. */
export function loopRulesOf(rules: DangerRules, code: string): LoopRules {
  const found = rules.loop.find((one) => one.code === code);
  if (found === undefined) throw new Error(`there are no rules ${code}`);
  return found;
}

export const supervisionRulesOf = (rules: DangerRules, code: string): SupervisionRules => {
  const found = rules.supervision.find((one) => one.code === code);
  if (found === undefined) throw new Error(`there are no rules of supervision ${code}`);
  return found;
};

/** Which limit counts in a state; the rectification day itself in the others. */
const LIMIT_IN = {
  registered: () => "assign",
  assigned: (level: DangerLevel | null) => (level === "major" ? "report" : null),
  reported: () => "plan",
  planned: () => "approve-plan",
  submitted: (level: DangerLevel | null) => (level === "major" ? "accept" : "verify"),
  verified: () => "delist",
} as const satisfies Partial<Record<DangerState, (level: DangerLevel | null) => keyof LoopRules["limits"] | null>>;

/** The day by which the present step is to be done, counted from the day on which the danger came there. */
export function stepDueOn(
  rules: LoopRules,
  danger: { readonly state: DangerState; readonly level: DangerLevel | null; readonly dueOn: string | null },
  since: string,
  calendar: WorkingCalendar,
): string | null {
  const { state, level, dueOn } = danger;
  if (!(OPEN_STATES as readonly string[]).includes(state)) return null;
  const name = (
    LIMIT_IN as Partial<Record<DangerState, (level: DangerLevel | null) => keyof LoopRules["limits"] | null>>
  )[state]?.(level);
  if (name === undefined || name === null) return dueOn;
  const { days, working } = rules.limits[name];
  return working ? addWorkingDays(calendar, since, days) : addDays(since, days);
}

/** The day by which a danger is put right where nobody says one. */
export const usualDueOn = ({ rectifyDays }: LoopRules, level: DangerLevel, from: string): string =>
  addDays(from, rectifyDays[level]);

/** The latest day that may be set at first. */
export const latestDueOn = ({ rectifyDays }: LoopRules, level: DangerLevel, from: string): string =>
  addDays(from, level === "major" ? rectifyDays.majorMost : rectifyDays.generalMost);

const DAY_MS = 86_400_000;

function laterDay(one: string, other: string): string {
  if (one > other) return one;
  return other;
}

/** What a day that is set anew is held against. */
export interface TimeGiven {
  readonly level: DangerLevel | null;
  readonly dueOn: string | null;
  readonly firstDueOn: string | null;
  /** The day on which it was handed in as put right. */
  readonly handedInOn: string | null;
}

/**
 * The latest day that an enterprise may set for itself when it sends a danger of its own back or opens it again: what was
 * left of its time when it was handed in is left once more. More is granted by an extension alone.
 */
export function latestWithoutExtension({ dueOn, handedInOn }: TimeGiven, today: string): string {
  if (dueOn === null) return today;
  const left = Math.round((Date.parse(dueOn) - Date.parse(handedInOn ?? today)) / DAY_MS);
  return laterDay(addDays(today, Math.max(0, left)), dueOn);
}

/** The latest day that the authority may set when it sends a danger back: no later than an extension could reach. */
export function latestOnReturn(rules: LoopRules, given: TimeGiven, today: string): string {
  const reach = latestDueOn(rules, given.level ?? "general", given.firstDueOn ?? given.dueOn ?? today);
  return laterDay(reach, latestWithoutExtension(given, today));
}

/** True while it is not put right although its day has passed. */
export const isOverdue = (
  danger: { readonly state: DangerState; readonly dueOn: string | null },
  today: string,
): boolean =>
  danger.dueOn !== null && danger.dueOn < today && (UNRECTIFIED_STATES as readonly string[]).includes(danger.state);

/** True while something remains to be done. */
export const isOpen = ({ state }: { readonly state: DangerState }): boolean =>
  (OPEN_STATES as readonly string[]).includes(state);

/** The last day on which more time may be asked for. */
export const lastDayToAsk = ({ extension }: LoopRules, dueOn: string): string =>
  addDays(dueOn, -extension.applyBeforeDays);
