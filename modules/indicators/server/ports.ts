import type { Notices } from "@anlan/notices/server";
import type { Statistics } from "@anlan/statistics/server";
import type { IndicatorCatalogue } from "../contract/index.ts";

/** What this module needs from others. */
export interface IndicatorsPorts {
  /** The built-in definitions of the pack of rules. */
  readonly catalogue: () => IndicatorCatalogue;
  readonly statistics: Statistics;
  readonly notices: Notices;
}
