import type { UnitDirectory } from "@anlan/organisation/server";
import type { CommandContext, QueryContext } from "@anlan/server-kit";

/** Finds the open units that a text means. */
export type MatchUnits = (
  context: Pick<QueryContext, "tables">,
  county: string,
) => Promise<(text: string) => readonly { readonly id: string; readonly name: string }[]>;

/** What this module needs from others. */
export interface AssignmentsPorts {
  readonly units: UnitDirectory;
  /** The organisation's own matching of names; null: by this module's plain comparison. */
  readonly matchUnits: MatchUnits | null;
  /**
   * Binds uploaded files to a report within the command's transaction. Throws AnlanError where a file does not exist or
   * is not the caller's. Null: ids are kept as they come.
   */
  readonly attachFiles:
    | ((
        context: CommandContext,
        files: readonly string[],
        subject: { readonly type: string; readonly id: string; readonly region: string },
      ) => Promise<void>)
    | null;
}
