import type { CommandContext, EventContext } from "@anlan/server-kit";
import type { Origin } from "../../contract/index.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";

/** A record before and after; null where there is none. */
export interface Step<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** What is written together: one cause, one history. Certificates that go with their person are named too. */
export interface Writing {
  readonly persons?: readonly Step<StoredPerson>[];
  readonly certificates?: readonly Step<StoredCertificate>[];
  /** Holders whose certificates alone are written. */
  readonly holders?: readonly StoredPerson[];
  readonly origin: Origin;
  readonly reason: string | null;
}

/** Who writes: a command, or the system following an enterprise. */
export type WritingContext = Pick<CommandContext | EventContext, "tables" | "now" | "newId" | "emit" | "runtime"> & {
  readonly caller: { readonly accountId: string; readonly name: string };
};
