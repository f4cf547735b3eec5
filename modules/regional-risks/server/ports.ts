import type { Notices } from "@anlan/notices/server";
import type { GridDirectory, ParkDirectory } from "@anlan/regions-and-grids/server";
import type { QueryContext } from "@anlan/server-kit";
import type { RegionalRiskRules } from "../contract/index.ts";

/** What this module needs from others. */
export interface RegionalRisksPorts {
  /** Rules of roll-up, classes and frequency, out of the pack of rules. */
  readonly rules: () => RegionalRiskRules;
  readonly grids: Pick<GridDirectory, "at">;
  readonly parks: ParkDirectory;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** Counted accidents of an enterprise since a day, and who died in them. */
  readonly accidents: (
    context: Pick<QueryContext, "tables">,
    enterpriseId: string,
    since: string,
  ) => Promise<{ readonly accidents: number; readonly deaths: number }>;
  readonly notices: Notices;
}
