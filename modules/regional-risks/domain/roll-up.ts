import type { RiskColour } from "@anlan/records";
import type { AreaKind, ColourCounts, RollUp, RollUpRule } from "../contract/index.ts";

/** The four colours, the gravest first. */
const GRAVEST_FIRST: readonly RiskColour[] = ["red", "orange", "yellow", "blue"];

/** The version of a rule that is in force on a day; undefined where none is. */
export function inForce<R extends { readonly validFrom: string; readonly validTo: string | null }>(
  rules: readonly R[],
  day: string,
): R | undefined {
  return rules.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

/** The gravest colour of which there is one; null where there is none. */
export const gravest = (counts: ColourCounts): RiskColour | null =>
  GRAVEST_FIRST.find((colour) => counts[colour] > 0) ?? null;

/** The colour of an area out of those of its enterprises, with the condition that made it so. */
export function rollUp(counts: ColourCounts, kind: AreaKind, rule: RollUpRule): RollUp {
  const by = rule.kinds[kind] ?? "max";
  const ruleCode = rule.code;
  const assessed = GRAVEST_FIRST.reduce((sum, colour) => sum + counts[colour], 0);
  if (assessed === 0) return { ruleCode, by, colour: null, because: null };
  if (by === "max") return { ruleCode, by, colour: gravest(counts), because: null };
  for (const { colour, anyOf } of rule.shares) {
    for (const { of, atLeast, share: shareFrom, least } of anyOf) {
      const enterprises = of.reduce((sum, one) => sum + counts[one], 0);
      const share = enterprises / assessed;
      const isShare = shareFrom !== null && share >= shareFrom && enterprises >= (least ?? 0);
      const holds = isShare || (atLeast !== null && enterprises >= atLeast);
      if (holds) return { ruleCode, by, colour, because: { of, enterprises, share, atLeast, shareFrom, least } };
    }
  }
  return { ruleCode, by, colour: "blue", because: null };
}
