import { addDays, chinaDay } from "@anlan/kernel";
import type { RiskColour } from "@anlan/records";
import type {
  ClassCounts,
  ClassReason,
  ClassRule,
  EnterpriseClass,
  Frequency,
  FrequencyRule,
  Score,
  ScoreLine,
} from "../contract/index.ts";

const BEST_FIRST: readonly EnterpriseClass[] = ["A", "B", "C", "D"];
const rank = (one: EnterpriseClass): number => BEST_FIRST.indexOf(one);

function lineOf(
  { code, group, label, metric, points, limit }: ClassRule["items"][number],
  counts: ClassCounts,
): ScoreLine {
  const count = counts[metric] ?? 0;
  const whole = count * points;
  const amount = limit === null ? whole : Math.sign(whole) * Math.min(Math.abs(whole), limit);
  return { code, group, label, metric, count, points, amount, limited: amount !== whole };
}

/** How an enterprise scores: every point with what was counted for it, and the direct rules that apply. */
export function scoreOf(rule: ClassRule, counts: ClassCounts): Score {
  const lines = rule.items.map((item) => lineOf(item, counts));
  const sum = rule.start + lines.reduce((total, { amount }) => total + amount, 0);
  const score = Math.max(0, Math.min(rule.most, sum));
  // The best band that is reached; the worst one has no lower bound that matters.
  const byScore =
    [...rule.bands].sort((one, other) => other.from - one.from).find(({ from }) => score >= from)?.class ?? "D";
  const floors = rule.floors.flatMap(({ code, label, metric, atLeast, notBetterThan }) => {
    const count = counts[metric] ?? 0;
    return count >= atLeast ? [{ code, label, count, notBetterThan }] : [];
  });
  const computed = floors.reduce<EnterpriseClass>(
    (worst, { notBetterThan }) => (rank(notBetterThan) > rank(worst) ? notBetterThan : worst),
    byScore,
  );
  return { ruleCode: rule.code, start: rule.start, score, lines, byScore, floors, computed };
}

/** Where an enterprise stands now. */
export interface Standing {
  readonly class: EnterpriseClass;
  /** ISO moment. */
  readonly since: string;
}

/** The first day on which an enterprise may go up from its class. */
export const betterFrom = (standing: Standing, rule: ClassRule): string =>
  addDays(chinaDay(new Date(standing.since)), rule.daysBeforeBetter);

/** Where an enterprise moves: down at once, as far as it must; up by one class, and only after a time in its class. Null: it stays. */
export function moveOf(
  standing: Standing | null,
  score: Score,
  rule: ClassRule,
  today: string,
): { readonly to: EnterpriseClass; readonly reason: ClassReason } | null {
  if (standing === null) return { to: score.computed, reason: "first" };
  const difference = rank(score.computed) - rank(standing.class);
  if (difference > 0) {
    const isFloor = rank(score.byScore) < rank(score.computed);
    return { to: score.computed, reason: isFloor ? "floor" : "worse" };
  }
  if (difference === 0 || today < betterFrom(standing, rule)) return null;
  return { to: BEST_FIRST[rank(standing.class) - 1] ?? "A", reason: "better" };
}

/** How often an enterprise should be inspected: the more often of what its colour and its class ask for. */
export function frequencyOf(
  rule: FrequencyRule,
  colour: RiskColour | null,
  enterpriseClass: EnterpriseClass | null,
): Frequency {
  const byColour = colour === null ? null : (rule.byColour[colour] ?? null);
  const byClass = enterpriseClass === null ? null : (rule.byClass[enterpriseClass] ?? null);
  return { ruleCode: rule.code, perYear: Math.max(byColour ?? 0, byClass ?? 0), byColour, byClass };
}
