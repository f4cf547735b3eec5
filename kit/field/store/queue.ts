import type { Label } from "@anlan/kernel";
import type { PhotoRef, QueueItem } from "../sync/queue-item.ts";
import type { BodyRow, QueueRow, Room } from "./database.ts";
import { type Draft, draftRow, newDraft } from "./drafts.ts";

/** What a queued command holds. */
export interface QueueBody {
  /** As the command takes it, without the ids of its photographs. */
  readonly input: Readonly<Record<string, unknown>>;
  /** One line that tells the person which one it is. */
  readonly summary: Label;
  /** The screen and the typed values, to go back to. */
  readonly path: string;
  readonly form: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** What the server answered; null before. */
  readonly reply: unknown;
}

/** A command that the person sends. */
export interface Order extends Omit<QueueBody, "reply"> {
  readonly id: string;
  readonly key: string;
  readonly command: string;
  readonly subject: string | null;
  readonly deviceAt: string;
  readonly photos: readonly PhotoRef[];
}

type Kept = Omit<QueueItem, "id" | "seq" | "state" | "tried">;

/** Sent ones stay to be looked at for so long. */
const KEEP_SENT_MS = 7 * 86_400_000;

async function rowOf({ seal }: Room, item: Omit<QueueItem, "seq">, at: number): Promise<QueueRow> {
  const {
    id,
    state,
    tried,
    subject,
    command,
    key,
    photos,
    attempts,
    notBefore,
    deviceAt,
    receivedAt,
    trouble,
    problem,
  } = item;
  const kept: Kept = { subject, command, key, photos, attempts, notBefore, deviceAt, receivedAt, trouble, problem };
  return { id, state, tried, at, sealed: await seal.close(kept) };
}

// What was opened before: each writing takes a new vector, so the same one is the same content. A list of a thousand items is
// asked for again whenever one of them changes.
const opened = new WeakMap<Room, Map<string, { readonly iv: string; readonly kept: Kept }>>();

async function keptOf(room: Room, { id, sealed }: QueueRow): Promise<Kept> {
  if (sealed.iv === null) return room.seal.open<Kept>(sealed);
  const known = opened.get(room) ?? new Map();
  opened.set(room, known);
  const iv = sealed.iv.join();
  const before = known.get(id);
  if (before?.iv === iv) return before.kept;
  const kept = await room.seal.open<Kept>(sealed);
  known.set(id, { iv, kept });
  return kept;
}

async function itemOf(room: Room, row: QueueRow): Promise<QueueItem> {
  return { id: row.id, seq: row.seq ?? 0, state: row.state, tried: row.tried, ...(await keptOf(room, row)) };
}

/**
 * Puts a command into the queue in place of its draft, in one step: a phone that dies in between has the one or the other.
 * False when it stands there already, as after a second press of the button.
 */
export async function enqueue(room: Room, order: Order, now: number): Promise<boolean> {
  const { db, seal } = room;
  const { id, key, command, subject, deviceAt, photos, input, summary, path, form, values } = order;
  const open = { tried: false, attempts: 0, notBefore: 0, receivedAt: null, trouble: null, problem: null } as const;
  const row = await rowOf(room, { id, key, command, subject, deviceAt, photos, state: "waiting", ...open }, now);
  const body: QueueBody = { input, summary, path, form, values, reply: null };
  const sealed = await seal.close(body);
  return db.transaction("rw", db.drafts, db.queue, db.bodies, async () => {
    if ((await db.queue.where("id").equals(id).count()) > 0) return false;
    // The store gives the number by which the queue is sorted.
    await db.queue.add(row as QueueRow & { seq: number });
    await db.bodies.put({ id, sealed });
    await db.drafts.delete(id);
    return true;
  });
}

/** The queue, oldest first; `open`: without what is sent. */
export async function listQueue(room: Room, open = false): Promise<readonly QueueItem[]> {
  const rows = open
    ? await room.db.queue.where("state").anyOf("waiting", "problem").sortBy("seq")
    : await room.db.queue.orderBy("seq").toArray();
  return Promise.all(rows.map((row) => itemOf(room, row)));
}

/** How many items wait to be sent, and how many need the person; reads no content. */
export async function countOpen({ db }: Room): Promise<{ readonly waiting: number; readonly problems: number }> {
  const count = (state: QueueRow["state"]) => db.queue.where("state").equals(state).count();
  const [waiting, problems] = await Promise.all([count("waiting"), count("problem")]);
  return { waiting, problems };
}

export async function findItem(room: Room, id: string): Promise<QueueItem | undefined> {
  const row = await room.db.queue.where("id").equals(id).first();
  return row === undefined ? undefined : itemOf(room, row);
}

/** The content of an item; undefined when it has gone meanwhile. */
export async function findBody({ db, seal }: Room, id: string): Promise<QueueBody | undefined> {
  const row = await db.bodies.get(id);
  return row === undefined ? undefined : seal.open<QueueBody>(row.sealed);
}

/** Keeps an item as it stands; false when it was taken back meanwhile. */
export async function saveItem(room: Room, item: QueueItem): Promise<boolean> {
  const { state, tried, sealed } = await rowOf(room, item, 0);
  const { queue } = room.db;
  return room.db.transaction("rw", queue, async () => {
    if ((await queue.get(item.seq))?.id !== item.id) return false;
    await queue.update(item.seq, { state, tried, sealed });
    return true;
  });
}

/** Keeps a sent item with the server's answer, and lets its photographs go. */
export async function saveSent(room: Room, item: QueueItem, reply: unknown): Promise<void> {
  const { db, seal } = room;
  const { state, tried, sealed } = await rowOf(room, item, 0);
  const body = await findBody(room, item.id);
  const whole: BodyRow | null =
    body === undefined ? null : { id: item.id, sealed: await seal.close({ ...body, reply }) };
  await db.transaction("rw", db.queue, db.bodies, db.photos, async () => {
    await db.queue.update(item.seq, { state, tried, sealed });
    if (whole !== null) await db.bodies.put(whole);
    await db.photos.where("owner").equals(item.id).modify({ picture: null, size: 0 });
  });
}

/** Keeps an item together with a changed content. */
export async function saveChanged(room: Room, item: QueueItem, body: QueueBody): Promise<void> {
  const { db, seal } = room;
  const { state, tried, sealed } = await rowOf(room, item, 0);
  const content = { id: item.id, sealed: await seal.close(body) };
  await db.transaction("rw", db.queue, db.bodies, async () => {
    await db.queue.update(item.seq, { state, tried, sealed });
    await db.bodies.put(content);
  });
}

async function removeWhole({ db }: Room, ids: readonly string[]): Promise<void> {
  await db.transaction("rw", db.queue, db.bodies, db.photos, async () => {
    await db.queue.where("id").anyOf(ids).delete();
    await db.bodies.bulkDelete([...ids]);
    await db.photos.where("owner").anyOf(ids).delete();
  });
}

/** Throws an item away, with its photographs; false when it is on its way, so that nobody knows what became of it. */
export async function removeItem(room: Room, id: string): Promise<boolean> {
  const { db } = room;
  return db.transaction("rw", db.queue, db.bodies, db.photos, async () => {
    const row = await db.queue.where("id").equals(id).first();
    if (row?.tried === true && row.state === "waiting") return false;
    await removeWhole(room, [id]);
    return true;
  });
}

/**
 * Makes an item with a problem a draft again, with what was typed and its photographs. Undefined: its form holds another
 * draft, which must not be lost.
 */
export async function backToDraft(
  room: Room,
  item: QueueItem,
  body: QueueBody,
  now: number,
): Promise<Draft | undefined> {
  const { db } = room;
  const photoIds = item.photos.map(({ photoId }) => photoId);
  const draft: Draft = { ...newDraft(body.form, body.path, body.values, now), photoIds };
  const row = await draftRow(room, draft);
  return db.transaction("rw", [db.drafts, db.queue, db.bodies, db.photos], async () => {
    if ((await db.drafts.where("form").equals(body.form).count()) > 0) return undefined;
    await db.drafts.add(row);
    await db.photos.where("owner").equals(item.id).modify({ owner: draft.id });
    await db.queue.where("id").equals(item.id).delete();
    await db.bodies.delete(item.id);
    return draft;
  });
}

/** Lets go of what was sent more than seven days ago. */
export async function forgetSent(room: Room, now: number): Promise<void> {
  const old = await room.db.queue
    .where("state")
    .equals("sent")
    .and(({ at }) => now - at > KEEP_SENT_MS)
    .toArray();
  if (old.length > 0)
    await removeWhole(
      room,
      old.map(({ id }) => id),
    );
}
