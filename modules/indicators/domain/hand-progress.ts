import type { Goal } from "@anlan/forecast";
import { addDays } from "@anlan/kernel";
import type { Reason, TargetState } from "../contract/index.ts";
import { reason } from "./compute.ts";

/** One unit's part in an item, as the module assignments publishes it. */
export interface ProgressPart {
  readonly role: string;
  readonly state: string;
  readonly milestones: readonly {
    readonly dueOn: string;
    readonly target: number | null;
    readonly acceptedAt: string | null;
  }[];
  /** Accepted numbers, the latest last. */
  readonly numbers: readonly { readonly number: number; readonly acceptedAt: string }[];
}

export interface HandJudgement {
  readonly state: TargetState;
  readonly why: readonly Reason[];
  /** The lead's latest accepted number. */
  readonly now: number | null;
  /** What was to be reached by now. */
  readonly level: number | null;
}

/** After so many days without an accepted report a milestone is lost, not late. */
const LOST_AFTER_DAYS = 30;

type Bound = Extract<Goal, { kind: "bound" }>;
const reaches = ({ bound }: Bound, value: number, level: number): boolean =>
  bound === "at-most" ? value <= level : value >= level;

function judgeNumber(goal: Goal, now: number, level: number | null): HandJudgement {
  const numbers = { value: now };
  if (goal.kind === "zero") {
    return now > 0
      ? { state: "off", why: [reason("value-misses", { ...numbers, level: 0 })], now, level: 0 }
      : { state: "on-path", why: [reason("value-keeps", { ...numbers, level: 0 })], now, level: 0 };
  }
  if (goal.kind !== "bound") return { state: "on-path", why: [reason("reported", numbers)], now, level };
  if (reaches(goal, now, goal.value)) {
    return { state: "on-path", why: [reason("already-reached", { ...numbers, level: goal.value })], now, level };
  }
  if (level === null) return { state: "on-path", why: [reason("reported", numbers)], now, level };
  return reaches(goal, now, level)
    ? { state: "on-path", why: [reason("value-keeps", { ...numbers, level })], now, level }
    : { state: "at-risk", why: [reason("value-misses", { ...numbers, level })], now, level };
}

function judgeDone(goal: Goal, now: number | null): HandJudgement {
  const done = reason("completed");
  if (now === null) return { state: "met", why: [done], now, level: null };
  const failed = (goal.kind === "bound" && !reaches(goal, now, goal.value)) || (goal.kind === "zero" && now > 0);
  const level = goal.kind === "bound" ? goal.value : goal.kind === "zero" ? 0 : null;
  if (failed)
    return { state: "off", why: [reason("value-misses", { value: now, level: level ?? 0 }), done], now, level };
  return { state: "met", why: [done, reason("reported", { value: now })], now, level };
}

/**
 * How a target stands that is reported by hand: by the lead's accepted numbers and the milestones of all units. A
 * milestone that passed without an accepted report is a risk, after thirty days the target is off its path.
 */
export function judgeByHand(goal: Goal, parts: readonly ProgressPart[], today: string): HandJudgement {
  const live = parts.filter(({ state }) => state !== "cancelled");
  const lead = live.find(({ role }) => role === "lead") ?? live[0];
  if (lead === undefined) return { state: "no-data", why: [reason("not-assigned")], now: null, level: null };
  const now = lead.numbers.at(-1)?.number ?? null;
  if (live.every(({ state }) => state === "done")) return judgeDone(goal, now);
  const milestones = live.flatMap((part) => part.milestones);
  const level = lead.milestones.filter(({ dueOn, target }) => dueOn <= today && target !== null).at(-1)?.target ?? null;
  const late = milestones.filter(({ dueOn, acceptedAt }) => acceptedAt === null && dueOn < today);
  const [first] = late.map(({ dueOn }) => dueOn).sort();
  if (first !== undefined) {
    const said = { zh: first, en: first };
    const lost = addDays(first, LOST_AFTER_DAYS) < today;
    const why = [
      reason("milestone-late", {}, { day: said }),
      ...(now === null ? [] : [reason("reported", { value: now })]),
    ];
    return { state: lost ? "off" : "at-risk", why, now, level };
  }
  if (now !== null) return judgeNumber(goal, now, level);
  const kept = milestones.some(({ acceptedAt }) => acceptedAt !== null);
  const [next] = milestones
    .filter(({ acceptedAt }) => acceptedAt === null)
    .map(({ dueOn }) => dueOn)
    .sort();
  const due = next === undefined ? [] : [reason("nothing-due", {}, { day: { zh: next, en: next } })];
  if (kept) return { state: "on-path", why: [reason("milestone-kept"), ...due], now, level };
  return { state: "no-data", why: [reason("no-number-yet"), ...due], now, level };
}
