import type { Label } from "@anlan/kernel";
import type { Notices } from "@anlan/notices/server";
import type { DrawnShape } from "@anlan/records";
import type { CommandContext, QueryContext, Runtime, Sealer } from "@anlan/server-kit";
import type { EnterpriseDuty, EnterpriseId, LinkedRegister } from "../contract/index.ts";

/** A context in which something is read. */
export type Reading = Pick<QueryContext | CommandContext, "tables" | "caller" | "runtime">;

/** The border of a county as far as it is known. */
export interface Outline {
  readonly name: string;
  readonly geometry: Extract<DrawnShape, { type: "Polygon" | "MultiPolygon" }>;
}

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
  /** What the law and the sectors put on an enterprise, what is due first at the top. */
  readonly duties: (context: Reading, enterprise: { county: string; id: EnterpriseId }) => Promise<EnterpriseDuty[]>;
  /** The outline of a county, WGS 84; null where none is known. Without it no position is far away. */
  readonly outline?: (county: string) => Promise<Outline | null>;
  /** Which of these archives other modules keep something of, whoever may see it: records, persons, accounts. */
  readonly inUse: (runtime: Runtime, county: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Accounts of enterprises. */
  readonly accounts: EnterpriseAccounts;
  /** Whether a government over a county works with the program; without it each is taken to. */
  readonly isServed?: (runtime: Runtime, county: string) => Promise<boolean>;
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
