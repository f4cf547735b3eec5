import type { Label } from "@anlan/kernel";
import type { CombinedAsked } from "../contract/danger.ts";
import type { CombinedRule } from "../contract/rules.ts";

/** What a combined criterion says of a place. */
export interface CombinedJudgement {
  readonly major: boolean;
  /** The threshold that was reached, or the one that is nearest to it. */
  readonly atLeast: number;
  /** Elements that count for it. */
  readonly counted: readonly string[];
  readonly sentences: readonly Label[];
}

const isUnder = (clause: string, above: string): boolean => clause === above || clause.startsWith(`${above}.`);

/** Elements of the standard among some clauses, each once. */
export const elementsOf = ({ elements }: CombinedRule, clauses: readonly string[]): string[] =>
  [...new Set(clauses)].filter((clause) => new RegExp(elements).test(clause)).sort();

/** Judges a place by its elements: major where one threshold for its kind is reached. */
export function judgeCombined(rule: CombinedRule, { place, elements }: CombinedAsked): CombinedJudgement {
  const named = elementsOf(rule, elements);
  const found = rule.thresholds
    .filter(({ places }) => places.includes(place))
    .map(({ of, atLeast }) => {
      const counted = of === null ? named : named.filter((clause) => of.some((above) => isUnder(clause, above)));
      return { atLeast, counted, missing: atLeast - counted.length };
    })
    .sort((one, other) => one.missing - other.missing || one.atLeast - other.atLeast);
  const [nearest = { atLeast: Number.POSITIVE_INFINITY, counted: [], missing: Number.POSITIVE_INFINITY }] = found;
  const major = nearest.missing <= 0;
  const name = rule.places.find(({ code }) => code === place)?.name ?? { zh: place, en: place };
  const { atLeast, counted } = nearest;
  const clauses = counted.join("、");
  const sentence: Label = {
    zh: `按${rule.title}：${name.zh}计入要素 ${counted.length} 条（${clauses}），${major ? "达到" : "未达到"} ${atLeast} 条${major ? "" : "，不构成"}`,
    en: `${rule.title}: ${name.en}, ${counted.length} elements count (${clauses}), ${major ? "reaches" : "below"} ${atLeast}`,
  };
  return { major, atLeast, counted, sentences: [sentence, rule.excluded] };
}
