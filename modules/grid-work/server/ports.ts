import type { NewDanger } from "@anlan/hidden-dangers/contract";
import type { Notices } from "@anlan/notices/server";
import type { UnitDirectory } from "@anlan/organisation/server";
import type { PlaceOutline } from "@anlan/records";
import type { GridDirectory } from "@anlan/regions-and-grids/server";
import type { CommandContext, Runtime } from "@anlan/server-kit";
import type { GridWorkRules } from "../contract/index.ts";

/** What this module needs from others. */
export interface GridWorkPorts {
  /** Rules of check-in, dispatch and allowance, out of the pack of rules. */
  readonly rules: () => GridWorkRules;
  readonly grids: GridDirectory;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** The outline of a county or city as far as it is known. */
  readonly outline?: (runtime: Runtime, region: string) => Promise<PlaceOutline | null>;
  readonly units: Pick<UnitDirectory, "find">;
  /** Whether an account is active and may walk patrols today. */
  readonly mayWalk: (runtime: Runtime, accountId: string) => Promise<boolean>;
  readonly notices: Notices;
  /** Binds uploaded files to a record within the command's transaction; throws AnlanError for files that are not one's own. */
  readonly attachFiles: (
    context: CommandContext,
    files: readonly string[],
    subject: { readonly type: string; readonly id: string; readonly region: string },
  ) => Promise<void>;
  /** Enters a danger into the ledger, in the same transaction; gives its id, or that of the danger it was joined to. */
  readonly registerDanger: (context: CommandContext, danger: NewDanger) => Promise<{ readonly id: string }>;
}
