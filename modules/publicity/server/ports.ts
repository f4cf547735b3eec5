import type { PublishedEdition, PublishedRow } from "@anlan/evaluations/contract";
import type { TargetRow } from "@anlan/indicators/contract";
import type { Caller } from "@anlan/kernel";
import type { Runtime } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import type { PublicAccident } from "../contract/index.ts";

/** Who asks, and of which program. */
export interface Asking {
  readonly caller: Caller;
  readonly runtime: Runtime;
}

interface Reading {
  tables<Tables>(): Kysely<Tables>;
}

/** A case of the library; `own`: of an investigation of one's own, not typed in from elsewhere. */
export type PublishedCase = Omit<PublicAccident, "figures"> &
  NonNullable<PublicAccident["figures"]> & { readonly own: boolean };

/** What the module needs from outside. Sources are read with the caller's own rights and scope. */
export interface PublicityPorts {
  /** The targets as the caller sees them, in the order of the ids; one that he does not see is left out. */
  readonly targets: (asking: Asking, ids: readonly string[]) => Promise<readonly TargetRow[]>;
  /** The public edition of an investigation, without names; undefined where the caller sees none. */
  readonly accident: (asking: Asking, caseId: string) => Promise<PublishedCase | undefined>;
  /** Public editions of reports that their own procedure has published. */
  readonly reports: {
    readonly find: (context: Reading, ask: { readonly region: string }) => Promise<PublishedRow[]>;
    readonly get: (context: Reading, id: string) => Promise<PublishedEdition | undefined>;
  };
  readonly regionName: (code: string) => Promise<string | null>;
}
