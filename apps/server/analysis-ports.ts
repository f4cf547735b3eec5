import type { AccidentsPorts } from "@anlan/accidents/server";
import type { AnalysisPorts } from "@anlan/analysis/server";
import type { Label } from "@anlan/kernel";
import type { StatisticsPorts } from "@anlan/statistics/server";

const byCode = (entries: readonly { readonly code: string; readonly name: Label }[]): Record<string, Label> =>
  Object.fromEntries(entries.map(({ code, name }) => [code, name]));

/** What analysis gets from statistics, accidents and the regions; names of types and causes are read when first asked. */
export function analysisPorts(
  { statistics, regionName }: StatisticsPorts,
  accidents: Pick<AccidentsPorts, "rules">,
  regionsBelow: AnalysisPorts["regionsBelow"],
): AnalysisPorts {
  let words: ReturnType<AnalysisPorts["accidentWords"]> | undefined;
  return {
    statistics,
    regionName,
    regionsBelow,
    accidentWords: () => {
      const { editions, causes } = accidents.rules();
      words ??= { type: byCode(editions.flatMap(({ types }) => types)), cause: byCode(causes) };
      return words;
    },
  };
}
