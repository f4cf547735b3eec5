import { AnlanError, IsoDate } from "@anlan/kernel";
import { isRegionCode } from "@anlan/region-codes";
import type { Catalogue } from "../catalogue.ts";
import type { Fact } from "../types.ts";

const MOST = 1e15;

function problemOf(catalogue: Catalogue, fact: Fact): string | null {
  const metric = catalogue.findMetric(fact.metric);
  if (metric === undefined) return `metric ${fact.metric}`;
  if (!isRegionCode(fact.region)) return `region ${fact.region}`;
  if (!IsoDate.safeParse(fact.day).success) return `day ${fact.day}`;
  if (fact.value !== null && !(Math.abs(fact.value) <= MOST)) return `value ${fact.value}`;
  const foreign = Object.keys(fact.dimensions ?? {}).find((one) => !metric.dimensions.some((own) => own === one));
  return foreign === undefined ? null : `dimension ${foreign} of ${fact.metric}`;
}

/** Throws STATISTICS_FACT_WRONG for the first fact that the catalogue does not allow. */
export function checkFacts(catalogue: Catalogue, facts: readonly Fact[]): void {
  for (const fact of facts) {
    const problem = problemOf(catalogue, fact);
    if (problem !== null) throw new AnlanError("STATISTICS_FACT_WRONG", { problem });
  }
}
