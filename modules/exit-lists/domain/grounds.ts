import type { ExitFacts, Ground, ProposalRule } from "../contract/index.ts";

/** The version of a rule that is in force on a day; undefined where none is. */
export function inForce<R extends { readonly validFrom: string; readonly validTo: string | null }>(
  rules: readonly R[],
  day: string,
): R | undefined {
  return rules.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

/** Why an enterprise is proposed by itself, with what was counted; none: it is not. */
export function groundsOf(rule: ProposalRule, { counts }: ExitFacts): Ground[] {
  return rule.grounds.flatMap(({ code, label, all }) => {
    const met = all.every(({ metric, atLeast }) => (counts[metric] ?? 0) >= atLeast);
    return met ? [{ code, label, counts: all.map(({ metric }) => ({ metric, count: counts[metric] ?? 0 })) }] : [];
  });
}
