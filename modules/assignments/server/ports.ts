import type { CommandContext, QueryContext, Runtime } from "@anlan/server-kit";

/** A unit as this module needs it. */
export interface UnitFacts {
  readonly id: string;
  readonly name: string;
  /** Trimmed region code. */
  readonly region: string;
}

/** What the organisation knows of units. Closed units are not given. */
export interface UnitDirectory {
  /** The open units of these ids; unknown and closed ones are left out. */
  find(runtime: Runtime, ids: readonly string[]): Promise<readonly UnitFacts[]>;
  /** The open units in and under a region, by name; at most 2,000. */
  within(runtime: Runtime, region: string): Promise<readonly UnitFacts[]>;
}

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
