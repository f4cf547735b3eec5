import { newKey } from "@anlan/web-kit/light";
import { newId } from "../sync/new-id.ts";
import type { DraftRow, Room } from "./database.ts";

/** What is typed in one form and not sent. */
export interface Draft {
  /** Becomes the id of the command. */
  readonly id: string;
  /** Which form, and about what: "hidden-dangers.report|new". */
  readonly form: string;
  /** The command's idempotency key, made with the first key stroke. */
  readonly key: string;
  /** Milliseconds by the phone's clock. */
  readonly at: number;
  /** Address of its screen, for the list of drafts. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** In the order in which they were taken. */
  readonly photoIds: readonly string[];
}

type Content = Pick<Draft, "key" | "path" | "values" | "photoIds">;

/** A draft that nothing is typed in yet; it lies nowhere before it is saved. */
export function newDraft(form: string, path: string, values: Draft["values"], now: number): Draft {
  return { id: newId(), form, key: newKey(), at: now, path, values, photoIds: [] };
}

/** The draft as it lies in the store. */
export async function draftRow({ seal }: Room, draft: Draft): Promise<DraftRow> {
  const { id, form, at, key, path, values, photoIds } = draft;
  return { id, form, at, sealed: await seal.close({ key, path, values, photoIds } satisfies Content) };
}

/** Keeps a draft in place of what its form had before. */
export async function saveDraft(room: Room, draft: Draft): Promise<void> {
  const { db } = room;
  const { id, form } = draft;
  const row = await draftRow(room, draft);
  await db.transaction("rw", db.drafts, db.queue, async () => {
    // Sent meanwhile: a key stroke that comes after the button must not bring the draft back.
    if ((await db.queue.where("id").equals(id).count()) > 0) return;
    await db.drafts
      .where("form")
      .equals(form)
      .and((row) => row.id !== id)
      .delete();
    await db.drafts.put(row);
  });
}

/** The draft of a form; undefined when nothing was typed in it. */
export async function findDraft({ db, seal }: Room, form: string): Promise<Draft | undefined> {
  const row = await db.drafts.where("form").equals(form).first();
  if (row === undefined) return undefined;
  return { id: row.id, form: row.form, at: row.at, ...(await seal.open<Content>(row.sealed)) };
}

/** All drafts, the newest first. */
export async function listDrafts({ db, seal }: Room): Promise<readonly Draft[]> {
  const rows = await db.drafts.orderBy("at").reverse().toArray();
  return Promise.all(
    rows.map(async ({ id, form, at, sealed }) => ({ id, form, at, ...(await seal.open<Content>(sealed)) })),
  );
}

/** Throws a draft away, with its photographs. */
export async function removeDraft({ db }: Room, id: string): Promise<void> {
  await db.transaction("rw", db.drafts, db.photos, async () => {
    await db.drafts.delete(id);
    await db.photos.where("owner").equals(id).delete();
  });
}

export interface DraftWriter {
  /** Writes the draft; of several that come while one is being written only the last is. */
  write(draft: Draft): void;
  /** Resolves when the last one is written; rejects when the phone is full. */
  settled(): Promise<void>;
}

/** Writes at every key stroke, one write at a time. `onError` hears of a full or forbidden storage. */
export function draftWriter(room: Room, onError: (cause: unknown) => void): DraftWriter {
  let next: Draft | null = null;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    while (next !== null) {
      const draft = next;
      next = null;
      await saveDraft(room, draft);
    }
  };
  const start = (): Promise<void> => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    write(draft) {
      next = draft;
      start().catch(onError);
    },
    settled: async () => {
      await (running ?? (next === null ? undefined : start()));
    },
  };
}
