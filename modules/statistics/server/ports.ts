import type { Statistics } from "./statistics.ts";

/** What the module needs from outside. */
export interface StatisticsPorts {
  readonly statistics: Statistics;
  /** Name of a region, null for a code that is not known. */
  readonly regionName: (code: string) => Promise<string | null>;
}
