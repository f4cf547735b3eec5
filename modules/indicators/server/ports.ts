import type { Label } from "@anlan/kernel";
import type { Notices } from "@anlan/notices/server";
import type { Statistics } from "@anlan/statistics/server";
import type { FieldRules, IndicatorCatalogue } from "../contract/index.ts";

/** What this module needs from others. */
export interface IndicatorsPorts {
  /** The built-in definitions of the pack of rules. */
  readonly catalogue: () => IndicatorCatalogue;
  /** The fields that plans promise figures of. */
  readonly fields: () => FieldRules;
  readonly statistics: Statistics;
  /** The sectors under which accidents stand. */
  readonly sectors: () => readonly { readonly code: string; readonly name: Label }[];
  readonly notices: Notices;
}
