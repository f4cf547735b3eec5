import type { Label } from "@anlan/kernel";
import type { Statistics } from "@anlan/statistics/server";

/** What the module needs from outside. */
export interface AnalysisPorts {
  readonly statistics: Statistics;
  /** Name of a region, null for a code that is not known. */
  readonly regionName: (code: string) => Promise<string | null>;
  /** The regions directly below one. */
  readonly regionsBelow: (code: string) => Promise<readonly { readonly code: string; readonly name: string }[]>;
  /** Names of types and causes of accidents by their codes. */
  readonly accidentWords: () => { readonly type: Names; readonly cause: Names };
}

/** Words by code. */
type Names = Readonly<Record<string, Label>>;
