import type { Label } from "@anlan/kernel";
import type { Room } from "./database.ts";

/** Something that could not be sent and is kept to be read. It lies on this phone only. */
export interface Note {
  readonly id: string;
  readonly at: number;
  readonly title: Label;
  readonly lines: readonly { readonly label: Label; readonly text: string }[];
}

/** Keeps a note in place of the item that it comes from, with its photographs. */
export async function keepAsNote({ db, seal }: Room, note: Note): Promise<void> {
  const { id, at, title, lines } = note;
  const sealed = await seal.close({ title, lines });
  await db.transaction("rw", db.notes, db.queue, db.bodies, db.photos, async () => {
    await db.notes.put({ id, at, sealed });
    await db.queue.where("id").equals(id).delete();
    await db.bodies.delete(id);
    await db.photos
      .where("owner")
      .equals(id)
      .modify({ owner: `note:${id}` });
  });
}

/** The notes, the newest first. */
export async function listNotes({ db, seal }: Room): Promise<readonly Note[]> {
  const rows = await db.notes.orderBy("at").reverse().toArray();
  return Promise.all(
    rows.map(async ({ id, at, sealed }) => ({ id, at, ...(await seal.open<Pick<Note, "title" | "lines">>(sealed)) })),
  );
}

export async function removeNote({ db }: Room, id: string): Promise<void> {
  await db.transaction("rw", db.notes, db.photos, async () => {
    await db.notes.delete(id);
    await db.photos.where("owner").equals(`note:${id}`).delete();
  });
}
