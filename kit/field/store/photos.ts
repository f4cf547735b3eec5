import type { Room } from "./database.ts";

/** Where and when a photograph was taken, as far as known. */
export interface PhotoFacts {
  readonly name: string;
  readonly mediaType: string;
  readonly width: number | null;
  readonly height: number | null;
  /** ISO; of the picture itself where it says so, else when it came in. */
  readonly takenAt: string;
  /** `picture`: the file said so; `phone`: the phone's clock and place when it came in. */
  readonly timeFrom: "picture" | "phone";
  readonly position: { readonly longitude: number; readonly latitude: number; readonly accuracy: number | null } | null;
}

export interface NewPhoto {
  readonly id: string;
  readonly owner: string;
  readonly at: number;
  readonly facts: PhotoFacts;
  readonly picture: ArrayBuffer;
  readonly thumbnail: ArrayBuffer;
}

/** The phone has no room for more. */
export class PhoneFullError extends Error {
  override readonly name = "PhoneFullError";
}

const isFull = (cause: unknown): boolean =>
  [cause, (cause as { inner?: unknown } | null)?.inner].some(
    (one) => (one as { name?: string } | null)?.name === "QuotaExceededError",
  );

/** Keeps a photograph of a draft. Throws PhoneFullError; what was there before stays. */
export async function addPhoto({ db, seal }: Room, photo: NewPhoto): Promise<void> {
  const { id, owner, at } = photo;
  const [facts, thumbnail, picture] = await Promise.all([
    seal.close(photo.facts),
    seal.closeBytes(photo.thumbnail),
    seal.closeBytes(photo.picture),
  ]);
  try {
    await db.photos.put({ id, owner, at, size: photo.picture.byteLength, facts, thumbnail, picture });
  } catch (cause) {
    if (isFull(cause)) throw new PhoneFullError();
    throw cause;
  }
}

/** What a list of photographs shows. */
export interface ShownPhoto {
  readonly id: string;
  readonly facts: PhotoFacts;
  readonly thumbnail: Blob;
  readonly size: number;
}

export async function findShownPhoto({ db, seal }: Room, id: string): Promise<ShownPhoto | undefined> {
  const row = await db.photos.get(id);
  if (row === undefined) return undefined;
  const [facts, bytes] = await Promise.all([seal.open<PhotoFacts>(row.facts), seal.openBytes(row.thumbnail)]);
  return { id, facts, thumbnail: new Blob([bytes], { type: "image/jpeg" }), size: row.size };
}

/** The picture as it is sent; undefined when the phone has it no more. */
export async function findPicture(
  { db, seal }: Room,
  id: string,
): Promise<{ facts: PhotoFacts; picture: Blob } | undefined> {
  const row = await db.photos.get(id);
  if (row === undefined || row.picture === null) return undefined;
  const [facts, bytes] = await Promise.all([seal.open<PhotoFacts>(row.facts), seal.openBytes(row.picture)]);
  return { facts, picture: new Blob([bytes], { type: facts.mediaType }) };
}

export async function removePhoto({ db }: Room, id: string): Promise<void> {
  await db.photos.delete(id);
}

/** How many pictures lie here, and their bytes. */
export async function countPhotos({ db }: Room): Promise<{ readonly count: number; readonly bytes: number }> {
  // From the index alone: five hundred pictures are not read to be counted.
  const sizes = (await db.photos.orderBy("size").keys()) as number[];
  const waiting = sizes.filter((size) => size > 0);
  return { count: waiting.length, bytes: waiting.reduce((sum, size) => sum + size, 0) };
}
