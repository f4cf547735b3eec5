import type { TellContext } from "./context.ts";

/** Whose accounts are meant. */
export interface WantedAccounts {
  /** The right that they hold over the region; null: every account that belongs to the region. */
  readonly permission: string | null;
  readonly region: string;
  /** Only people of this unit. */
  readonly unitId: string | null;
}

/** What the module needs from others. */
export interface NoticesPorts {
  /** Ids of the active accounts that are meant, also those outside the caller's own regions. */
  readonly accountsWith: (context: TellContext, wanted: WantedAccounts) => Promise<readonly string[]>;
}
