import type { NewDanger } from "@anlan/hidden-dangers/contract";
import type { Label } from "@anlan/kernel";
import type { Notices } from "@anlan/notices/server";
import type { PlaceOutline } from "@anlan/records";
import type { CommandContext, QueryContext, Runtime } from "@anlan/server-kit";
import type { SelfCheckRules } from "../contract/index.ts";

/** A checklist of a sector that enterprises check themselves by. */
export interface OfferedList {
  /** "sector/code" */
  readonly list: string;
  readonly name: Label;
  readonly items: readonly { readonly code: string; readonly text: Label; readonly criterionId: string | null }[];
}

/** Tells in which small grid a place lies; null: in none. */
export type FindGrid = (place: { readonly longitude: number; readonly latitude: number }) => string | null;

type Reading = Pick<QueryContext, "tables" | "runtime" | "now">;

/** What the module needs from outside. */
export interface SelfChecksPorts {
  readonly rules: () => SelfCheckRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** The outline of a county or city as far as it is known. */
  readonly outline?: (runtime: Runtime, region: string) => Promise<PlaceOutline | null>;
  /** Hands a find to the ledger of hidden dangers, in the same transaction. */
  readonly registerDanger: (
    context: CommandContext,
    danger: NewDanger,
  ) => Promise<{ readonly id: string; readonly joinedTo: string | null }>;
  /** Binds uploaded files to the record, for the officials of its region and the accounts of its enterprise. */
  readonly attachFiles: (
    context: CommandContext,
    files: readonly string[],
    subject: {
      readonly type: string;
      readonly id: string;
      readonly region: string;
      readonly enterpriseId: string;
    },
  ) => Promise<void>;
  /** Active accounts of an enterprise. */
  readonly enterpriseAccounts: (
    context: Pick<QueryContext, "runtime">,
    enterpriseId: string,
  ) => Promise<readonly string[]>;
  /** Those of them that may do its checks today: a post whose holders may not is held by nobody. */
  readonly checkers: (context: Pick<QueryContext, "runtime">, enterpriseId: string) => Promise<readonly string[]>;
  readonly accountNames: (runtime: Runtime, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Checklists for self-checks of these sectors, those of the county among them. */
  readonly checklists: (
    context: Reading,
    county: string,
    sectors: readonly string[],
  ) => Promise<readonly OfferedList[]>;
  /** The small grids of a county, to find places in. */
  readonly grids: (context: Reading, county: string) => Promise<FindGrid>;
  readonly gridNames: (context: Reading, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly sectorNames: () => Promise<ReadonlyMap<string, Label>>;
  readonly notices: Notices;
}
