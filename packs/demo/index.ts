import type { IdentityPorts } from "@anlan/identity/server";
import type { PlansPorts } from "@anlan/plans/server";
import type { Runtime } from "@anlan/server-kit";

/** What the program hands to the demonstration: everything goes in through the modules' own functions and commands. */
export interface DemonstrationContext {
  readonly runtime: Runtime;
  readonly identity: IdentityPorts;
  readonly plans: PlansPorts;
  /** Folder of this pack in the installation, for the documents that it imports. */
  readonly folder: string;
  /** Deletes all rows of some counties (GB/T 2260, six digits) and all demonstration accounts; the log stays. */
  removeRows(counties: readonly string[]): Promise<number>;
}

/** County columns of the governments that the demonstration fills; a city's own records lie under its code and 00. */
export const demonstrationCounties: readonly string[] = [];

/** Fills a new database. Called once, with nothing of an earlier attempt left. */
export async function loadDemonstration(_context: DemonstrationContext): Promise<void> {}

/** Takes everything out that `loadDemonstration` put in; returns how many rows went. Works on half a load too. */
export async function removeDemonstration(context: DemonstrationContext): Promise<number> {
  return context.removeRows(demonstrationCounties);
}
