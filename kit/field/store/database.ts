import { Dexie, type EntityTable } from "dexie";
import type { QueueState } from "../sync/queue-item.ts";
import type { Seal, Sealed } from "./seal.ts";

/** What is typed and not sent. */
export interface DraftRow {
  readonly id: string;
  /** "form|about" of the screen it belongs to. */
  readonly form: string;
  /** Milliseconds by the phone's clock. */
  readonly at: number;
  readonly sealed: Sealed;
}

/** A command of the queue: QueueItem sealed, besides what the store itself sorts by. */
export interface QueueRow {
  /** Given by the store, ascending. */
  readonly seq?: number;
  readonly id: string;
  readonly state: QueueState;
  /** As in QueueItem; in clear, so that taking back and sending cannot pass each other. */
  readonly tried: boolean;
  readonly at: number;
  readonly sealed: Sealed;
}

/** The content of a queued command: it is read when it is sent or looked at, not while the queue is sorted. */
export interface BodyRow {
  readonly id: string;
  readonly sealed: Sealed;
}

interface PhotoRow {
  readonly id: string;
  /** Id of the draft, later of the command. */
  readonly owner: string;
  readonly at: number;
  /** Bytes of the picture, in clear: for the page that says how full the phone is. 0 after the server has it. */
  readonly size: number;
  /** PhotoFacts. */
  readonly facts: Sealed;
  readonly thumbnail: Sealed;
  /** Null after the server has it. */
  readonly picture: Sealed | null;
}

interface WorkRow {
  readonly source: string;
  readonly fetchedAt: number;
  readonly sealed: Sealed;
}

interface NoteRow {
  readonly id: string;
  readonly at: number;
  readonly sealed: Sealed;
}

interface FactRow {
  readonly name: string;
  readonly sealed: Sealed;
}

/** What one account has on this phone: a database of its own, so that it can be deleted as a whole. */
class FieldDatabase extends Dexie {
  readonly drafts!: EntityTable<DraftRow, "id">;
  readonly queue!: EntityTable<QueueRow & { readonly seq: number }, "seq">;
  readonly bodies!: EntityTable<BodyRow, "id">;
  readonly photos!: EntityTable<PhotoRow, "id">;
  readonly work!: EntityTable<WorkRow, "source">;
  readonly notes!: EntityTable<NoteRow, "id">;
  readonly facts!: EntityTable<FactRow, "name">;

  constructor(accountId: string) {
    super(databaseNameOf(accountId));
    this.version(1).stores({
      drafts: "id, &form, at",
      queue: "++seq, &id, state, at",
      bodies: "id",
      photos: "id, owner",
      work: "source",
      notes: "id, at",
      facts: "name",
    });
    this.version(2)
      .stores({ photos: "id, owner, size" })
      .upgrade(async (change) => {
        await change
          .table<PhotoRow>("photos")
          .toCollection()
          .modify((row) => {
            if (row.picture === null) Object.assign(row, { size: 0 });
          });
      });
  }
}

/** Name of an account's database. */
export const databaseNameOf = (accountId: string): string => `anlan-field-${accountId}`;

/** One account's data, opened: its database, and the key to what lies in it. */
export interface Room {
  readonly accountId: string;
  readonly db: FieldDatabase;
  readonly seal: Seal;
}

/** Opens an account's database. */
export function openRoom(accountId: string, seal: Seal): Room {
  return { accountId, db: new FieldDatabase(accountId), seal };
}

/** Deletes all that an account has on this phone. */
export async function wipeRoom(accountId: string): Promise<void> {
  await Dexie.delete(databaseNameOf(accountId));
}
