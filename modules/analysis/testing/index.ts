import { testStatisticsPorts } from "@anlan/statistics/testing";
import type { AnalysisPorts } from "../server/index.ts";

/** Ports for tests: the shipped catalogue, regions named by their codes. */
export function testAnalysisPorts(changes: Partial<AnalysisPorts> = {}): AnalysisPorts {
  const { statistics, regionName } = testStatisticsPorts();
  const accidentWords = () => ({ type: {}, cause: {} });
  return { statistics, regionName, regionsBelow: async () => [], accidentWords, ...changes };
}
