import { pauseAfter } from "./back-off.ts";
import type { Failure, PhotoRef, Problem, ProblemKind, QueueItem } from "./queue-item.ts";
import { meaningOf, type Refusal, type Reply } from "./replies.ts";

/** What the machine is told from outside; so it is pure. */
export interface Chance {
  /** Milliseconds by the phone's clock. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
  /** A new idempotency key. */
  readonly newKey: () => string;
}

/** The item after a try, and whether nothing can be sent before the person signs in again. */
export interface After {
  readonly item: QueueItem;
  readonly signIn: boolean;
}

const settled = (item: QueueItem): After => ({ item, signIn: false });

const failureOf = ({ code, words, correlation }: Refusal, now: number): Failure => ({
  code,
  words,
  correlation,
  at: now,
});

function again(item: QueueItem, reply: Refusal, { now, random }: Chance): After {
  const attempts = item.attempts + 1;
  const notBefore = now + pauseAfter(attempts, random, reply.waitSeconds);
  return settled({ ...item, attempts, notBefore, trouble: failureOf(reply, now) });
}

function problem(item: QueueItem, kind: ProblemKind, reply: Refusal, now: number, photoId: string | null): After {
  const said: Problem = { ...failureOf(reply, now), kind, issues: reply.issues, photoId };
  // A refusal rolls everything back at the server: from here on the fate of the item is known again.
  const fate = { tried: false, attempts: 0, trouble: null, receivedAt: reply.receivedAt } as const;
  return settled({ ...item, ...fate, state: "problem", problem: said });
}

const withPhoto = (item: QueueItem, photo: PhotoRef): QueueItem => ({
  ...item,
  photos: item.photos.map((one) => (one.photoId === photo.photoId ? photo : one)),
});

/** Forgets where the photograph was stored: it is to be sent again, as another upload. */
const renewed = (photo: PhotoRef, newKey: () => string): PhotoRef =>
  photo.fileId === null ? photo : { ...photo, fileId: null, uploadedAt: null, key: newKey() };

/** Before a photograph is sent: one whose stored file has become too old is sent under a new key. */
export function beforeUpload(item: QueueItem, photo: PhotoRef, { newKey }: Pick<Chance, "newKey">): QueueItem {
  return photo.fileId === null ? item : withPhoto(item, renewed(photo, newKey));
}

/** After a try to store a photograph. */
export function afterUpload(item: QueueItem, photo: PhotoRef, reply: Reply, chance: Chance): After {
  if (reply.ok) {
    const { id } = reply.data as { id: string };
    const stored = withPhoto(item, { ...photo, fileId: id, uploadedAt: chance.now });
    return settled({ ...stored, attempts: 0, notBefore: 0, trouble: null });
  }
  const meaning = meaningOf(reply);
  // Stored before, but the reply that named the file is lost for good: as another upload it gets a name again.
  if (meaning === "already") return again(withPhoto(item, { ...photo, key: chance.newKey() }), reply, chance);
  if (meaning === "again") return again(item, reply, chance);
  if (meaning === "sign-in") return { item, signIn: true };
  return problem(item, meaning === "forbidden" ? "forbidden" : "photo", reply, chance.now, photo.photoId);
}

/** Before the command goes out: from here on the server may have done it, whatever happens to the phone. */
export const beforeSend = (item: QueueItem): QueueItem => ({ ...item, tried: true });

/** After a try to send the command itself; `item` as it was before the try. */
export function afterSend(item: QueueItem, reply: Reply, chance: Chance): After {
  if (reply.ok) return settled(sent(item, reply.receivedAt));
  const meaning = meaningOf(reply);
  if (meaning === "already") return settled(sent(item, reply.receivedAt));
  if (meaning === "again") return again(beforeSend(item), reply, chance);
  if (meaning === "sign-in") return { item, signIn: true };
  return problem(item, meaning, reply, chance.now, null);
}

function sent(item: QueueItem, receivedAt: string | null): QueueItem {
  return { ...item, state: "sent", receivedAt, trouble: null, problem: null, notBefore: 0 };
}

/**
 * Sends an item with a problem again, with what the person has changed: another content, so another key; its photographs
 * are stored anew, since the refused record may be why they were thrown away. `without`: a photograph that stays behind.
 */
export function resent(item: QueueItem, newKey: () => string, without: string | null = null): QueueItem {
  const photos = item.photos.filter(({ photoId }) => photoId !== without).map((photo) => renewed(photo, newKey));
  const fresh = { tried: false, attempts: 0, notBefore: 0, trouble: null, problem: null, receivedAt: null };
  return { ...item, ...fresh, key: newKey(), photos, state: "waiting" };
}
