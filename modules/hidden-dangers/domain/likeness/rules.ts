import type { LikenessRules, PairRules, ProblemRules, ShamRuleData } from "../../contract/likeness/index.ts";

interface Dated {
  readonly validFrom: string;
  readonly validTo: string | null;
}

const holdsOn = (day: string) => (rule: Dated) =>
  rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo);

function single<R extends Dated>(rules: readonly R[], day: string, what: string): R {
  const [rule, second] = rules.filter(holdsOn(day));
  if (rule === undefined || second !== undefined) throw new Error(`${what}: not one rule on ${day}`);
  return rule;
}

/** The rule for pairs on a day. Throws where there is not exactly one. */
export const pairRulesOn = (rules: LikenessRules, day: string): PairRules => single(rules.pairs, day, "pairs");

/** The rule for shared problems on a day. Throws where there is not exactly one. */
export const problemRulesOn = (rules: LikenessRules, day: string): ProblemRules =>
  single(rules.problems, day, "problems");

/** The rules by which reports are suspected on a day. */
export const shamRulesOn = (rules: LikenessRules, day: string): ShamRuleData[] => rules.sham.filter(holdsOn(day));
