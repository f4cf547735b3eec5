import { addDays } from "@anlan/kernel";
import type { DangerLevel, DangerState } from "../contract/choices.ts";
import type { EscalationRule, LoopRules } from "../contract/rules.ts";
import { isOpen } from "./limits.ts";

/** What escalation looks at. The step's day counts: an unverified danger waits for somebody too. */
export interface Escalated {
  readonly state: DangerState;
  readonly level: DangerLevel | null;
  readonly stepDueOn: string | null;
}

/** One step of escalation that is due. */
export interface DueStep {
  readonly rule: EscalationRule;
  /** The day on which it is taken. */
  readonly on: string;
  /** How far it has come: 0 reminds, 4 hands to enforcement. */
  readonly rank: number;
}

const RANKS: Readonly<Record<EscalationRule["step"], number>> = {
  remind: 0,
  warn: 1,
  list: 2,
  inspect: 3,
  penalise: 4,
};

const rulesFor = ({ escalation }: LoopRules, level: DangerLevel | null): readonly EscalationRule[] =>
  escalation.filter((rule) => rule.level === "any" || rule.level === (level ?? "general"));

/** All steps of a danger in the order of their days. */
export function stepsOf(rules: LoopRules, danger: Escalated): DueStep[] {
  const { stepDueOn } = danger;
  if (stepDueOn === null || !isOpen(danger)) return [];
  return rulesFor(rules, danger.level)
    .map((rule) => ({ rule, on: addDays(stepDueOn, rule.days), rank: RANKS[rule.step] }))
    .sort((one, other) => (one.on === other.on ? one.rank - other.rank : one.on < other.on ? -1 : 1));
}

/** The steps whose day has come. */
export const stepsBy = (rules: LoopRules, danger: Escalated, today: string): DueStep[] =>
  stepsOf(rules, danger).filter(({ on }) => on <= today);

/** The day on which the clock looks at the danger next; null: never. */
export const nextLook = (rules: LoopRules, danger: Escalated, after: string): string | null =>
  stepsOf(rules, danger).find(({ on }) => on > after)?.on ?? null;
