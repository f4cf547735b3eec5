import type { Notices } from "@anlan/notices/server";
import type { Statistics } from "@anlan/statistics/server";
import type { IndicatorCatalogue } from "../contract/index.ts";

/** What this module needs from others. */
export interface IndicatorsPorts {
  /** The built-in definitions of the pack of rules. */
  readonly catalogue: () => IndicatorCatalogue;
  readonly statistics: Statistics;
  /** What people call the values of dimensions: dimension → value → name. */
  readonly dimensionValues: () => Readonly<Record<string, Readonly<Record<string, { zh: string; en: string }>>>>;
  readonly notices: Notices;
}
