import type { Label } from "@anlan/kernel";
import type { Notices } from "@anlan/notices/server";
import type { CommandContext, QueryContext, Runtime, Sealer } from "@anlan/server-kit";
import type { EnterpriseId, LinkedRegister } from "../contract/index.ts";

/** A context in which something is read. */
export type Reading = Pick<QueryContext | CommandContext, "tables" | "caller" | "runtime">;

/** What the module needs from outside. */
export interface EnterprisesPorts {
  readonly sealer: Sealer;
  readonly notices: Notices;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** The sectors that exist. */
  readonly sectors: () => Promise<readonly { readonly code: string; readonly name: Label }[]>;
  /** The records of other modules that belong to an enterprise: register by register, with the first rows of each. */
  readonly linkedRecords: (
    context: Reading,
    enterprise: { county: string; id: EnterpriseId },
  ) => Promise<LinkedRegister[]>;
  /** Accounts of enterprises. */
  readonly accounts: EnterpriseAccounts;
  /** Counties whose offices take claims. */
  readonly claimRegions: (runtime: Runtime) => Promise<readonly { readonly code: string; readonly name: string }[]>;
}

export interface EnterpriseAccounts {
  /** Opens an account bound to an enterprise, with the role of an enterprise's manager. Throws IDENTITY_…. */
  open(
    runtime: Runtime,
    account: {
      readonly loginName: string;
      readonly password: string;
      readonly name: string;
      readonly phone: string;
      readonly region: string;
      readonly enterpriseId: string;
    },
  ): Promise<{ readonly accountId: string }>;
  /** Lets the accounts of an enterprise that moved work over its new county. */
  move(runtime: Runtime, enterpriseId: string, county: string): Promise<void>;
  /** How many accounts are bound to an enterprise. */
  count(runtime: Runtime, enterpriseId: string): Promise<number>;
}
