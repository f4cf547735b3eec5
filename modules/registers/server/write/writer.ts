import type { FieldChange } from "@anlan/records";
import type { CommandContext } from "@anlan/server-kit";
import type { KindInForce, Origin } from "../../contract/index.ts";
import type { Derived } from "../../domain/index.ts";
import type { StoredRecord } from "../store/record-store.ts";

/** Who writes. */
export interface Writer extends Pick<CommandContext, "tables" | "now" | "newId" | "emit" | "runtime"> {
  readonly by: { readonly id: string; readonly name: string };
}

/** One record to write: as it was, as it is to be, and what follows from it. */
export interface RecordWrite {
  readonly before: StoredRecord | null;
  readonly after: StoredRecord;
  readonly derived: Derived;
  readonly changes: readonly FieldChange[];
}

/** All writes of one call: one kind, one reason. */
export interface WriteBatch {
  readonly kind: KindInForce;
  readonly writes: readonly RecordWrite[];
  readonly origin: Origin;
  readonly reason: string | null;
}
