import type { Notices } from "@anlan/notices/server";
import type { DrawnShape } from "@anlan/records";
import type { CommandContext, FoundReferences, QueryContext, Runtime, Sealer } from "@anlan/server-kit";

/** Where a reference field may point besides records of registers. */
export type ReferenceTarget = "enterprise" | "person" | "unit" | "region" | "article" | "account";

/** How one sort of reference is called and found. */
export interface ReferenceSource {
  /** Names by id, whatever the caller may see; ids without a name are left out. */
  names(runtime: Runtime, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Names of those that a record of a county may newly name: the county's own, and what the caller sees. Without it all
   * that have a name.
   */
  nameable?(
    context: Pick<QueryContext, "tables" | "runtime">,
    ids: readonly string[],
    county: string,
  ): Promise<ReadonlyMap<string, string>>;
  /** What texts of a file name: by number or name, within the caller's scope. */
  resolve?(context: CommandContext, texts: readonly string[]): Promise<FoundReferences>;
}

/** The border of a region as far as it is known. */
export interface Outline {
  readonly name: string;
  readonly geometry: Extract<DrawnShape, { type: "Polygon" | "MultiPolygon" }>;
}

/** What this module needs from others. */
export interface RegistersPorts {
  /** Seals protected values (phone and identity numbers). */
  readonly sealer: Sealer;
  /** Binds uploaded files to a record. Null: ids are kept as they come. */
  readonly attachFiles:
    | ((
        context: CommandContext,
        files: readonly string[],
        subject: { readonly type: string; readonly id: string; readonly region: string },
      ) => Promise<void>)
    | null;
  /** Sources that are wired; a reference without one is kept as it comes. */
  readonly references: Partial<Readonly<Record<ReferenceTarget, ReferenceSource>>>;
  /** The open units in and under a region. */
  readonly unitsWithin: (
    runtime: Runtime,
    region: string,
  ) => Promise<readonly { readonly id: string; readonly name: string; readonly region: string }[]>;
  /** Accounts of an enterprise, which are told what runs out. */
  readonly enterpriseAccounts: (
    context: Pick<QueryContext, "runtime">,
    enterpriseId: string,
  ) => Promise<readonly string[]>;
  readonly notices: Notices;
  /** The outline of a county or city, WGS 84; null where none is known. Without it no position is far away. */
  readonly outline?: (runtime: Runtime, region: string) => Promise<Outline | null>;
}
