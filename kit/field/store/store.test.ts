import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { photo } from "../sync/queue.fixture.ts";
import { databaseNameOf, openRoom, type Room, wipeRoom } from "./database.ts";
import { draftWriter, findDraft, listDrafts, newDraft, removeDraft, saveDraft } from "./drafts.ts";
import { findFact, saveFact } from "./facts.ts";
import { keepAsNote, listNotes, removeNote } from "./notes.ts";
import { makeKey, rewrapKey, unwrapKey } from "./password-key.ts";
import { addPhoto, countPhotos, findPicture, findShownPhoto } from "./photos.ts";
import {
  backToDraft,
  enqueue,
  findBody,
  findItem,
  forgetSent,
  listQueue,
  removeItem,
  saveChanged,
  saveItem,
  saveSent,
} from "./queue.ts";
import { openSeal, sealWith } from "./seal.ts";
import { listWork, saveWork } from "./work.ts";

const rooms: Room[] = [];
async function room(encrypted = true): Promise<Room> {
  const seal = encrypted ? sealWith((await makeKey("pass", 1000)).key) : openSeal;
  const made = openRoom(`account-${rooms.length}`, seal);
  rooms.push(made);
  return made;
}
afterEach(async () => {
  for (const { db, accountId } of rooms.splice(0)) {
    db.close();
    await wipeRoom(accountId);
  }
});

const now = 1_800_000_000_000;
const label = { zh: "样", en: "Sample" };
const order = (id: string, more: object = {}) => ({
  id,
  key: `key-${id}`,
  command: "sample.do",
  subject: null,
  deviceAt: "2026-03-01T00:00:00.000Z",
  photos: [],
  input: { text: "漏气" },
  summary: label,
  path: "/x",
  form: "sample|new",
  values: { text: "漏气" },
  ...more,
});
const facts = {
  name: "p.jpg",
  mediaType: "image/jpeg",
  width: 1,
  height: 1,
  takenAt: "2026-03-01T00:00:00.000Z",
  timeFrom: "phone",
  position: null,
} as const;
const picture = (id: string, owner: string) => ({
  id,
  owner,
  at: now,
  facts,
  picture: new Uint8Array([1, 2, 3]).buffer,
  thumbnail: new Uint8Array([4]).buffer,
});

test("what is typed is found again, one draft for each form, and nobody reads it without the key", async () => {
  const own = await room();
  const draft = { ...newDraft("sample|new", "/x", { text: "三号车间漏气" }, now), photoIds: ["p"] };
  await saveDraft(own, draft);
  expect(await findDraft(own, "sample|new")).toEqual(draft);
  await saveDraft(own, { ...newDraft("sample|new", "/x", { text: "b" }, now), id: "later" });
  expect((await listDrafts(own)).map(({ id }) => id)).toEqual(["later"]);
  const raw = await own.db.drafts.toArray();
  expect(JSON.stringify(raw.map(({ sealed }) => new TextDecoder().decode(sealed.bytes)))).not.toContain("漏气");
  const other = openRoom(own.accountId, sealWith((await makeKey("else", 1000)).key));
  await expect(findDraft(other, "sample|new")).rejects.toThrow();
  other.db.close();
  await removeDraft(own, "later");
  expect(await findDraft(own, "sample|new")).toBeUndefined();
});

test("of key strokes that come while one is being written the last is kept", async () => {
  const own = await room();
  const errors: unknown[] = [];
  const writer = draftWriter(own, (cause) => errors.push(cause));
  const draft = newDraft("sample|new", "/x", {}, now);
  for (const text of ["一", "一二", "一二三"]) writer.write({ ...draft, values: { text } });
  await writer.settled();
  expect((await findDraft(own, "sample|new"))?.values).toEqual({ text: "一二三" });
  own.db.close();
  writer.write(draft);
  await expect(writer.settled()).rejects.toThrow();
  expect(errors).toHaveLength(1);
});

test("a draft becomes a command in one step, once, and a late key stroke does not bring it back", async () => {
  const own = await room();
  const draft = { ...newDraft("sample|new", "/x", { text: "a" }, now), id: "one" };
  await saveDraft(own, draft);
  expect(await Promise.all([enqueue(own, order("one"), now), enqueue(own, order("one"), now)])).toEqual([true, false]);
  await saveDraft(own, draft);
  expect(await listDrafts(own)).toEqual([]);
  expect(await listQueue(own)).toMatchObject([{ id: "one", state: "waiting", key: "key-one", tried: false }]);
  expect(await findBody(own, "one")).toMatchObject({ input: { text: "漏气" }, reply: null });
});

test("the queue keeps its order, its tries, and lets pictures go when they have arrived", async () => {
  const own = await room();
  await addPhoto(own, picture("p", "two"));
  await enqueue(own, order("one"), now);
  await enqueue(own, order("two", { photos: [photo("p")] }), now);
  const [one, two] = await listQueue(own, true);
  if (one === undefined || two === undefined) throw new Error("two are expected");
  expect(one.seq).toBeLessThan(two.seq);
  expect(await saveItem(own, { ...one, attempts: 2 })).toBe(true);
  expect((await findItem(own, "one"))?.attempts).toBe(2);
  expect(await countPhotos(own)).toEqual({ count: 1, bytes: 3 });
  expect((await findPicture(own, "p"))?.picture.size).toBe(3);
  await saveSent(own, { ...two, state: "sent" }, { dangerId: "d" });
  expect((await findBody(own, "two"))?.reply).toEqual({ dangerId: "d" });
  expect(await findPicture(own, "p")).toBeUndefined();
  expect((await findShownPhoto(own, "p"))?.thumbnail.size).toBe(1);
  expect((await listQueue(own, true)).map(({ id }) => id)).toEqual(["one"]);
  await forgetSent(own, now + 8 * 86_400_000);
  expect((await listQueue(own)).map(({ id }) => id)).toEqual(["one"]);
  expect(await own.db.photos.count()).toBe(0);
});

test("what is on its way cannot be taken back, and what was taken back is not sent", async () => {
  const own = await room();
  await enqueue(own, order("one"), now);
  await enqueue(own, order("two"), now);
  const [one, two] = await listQueue(own);
  if (one === undefined || two === undefined) throw new Error("two are expected");
  await saveItem(own, { ...one, tried: true });
  expect(await removeItem(own, "one")).toBe(false);
  expect(await removeItem(own, "two")).toBe(true);
  expect(await saveItem(own, { ...two, tried: true })).toBe(false);
  const body = await findBody(own, "one");
  if (body === undefined) throw new Error("a content is expected");
  await saveChanged(own, { ...one, state: "problem", key: "new" }, { ...body, input: { text: "b", revision: 4 } });
  expect(await findItem(own, "one")).toMatchObject({ state: "problem", key: "new" });
  expect((await findBody(own, "one"))?.input).toEqual({ text: "b", revision: 4 });
  expect(await removeItem(own, "one")).toBe(true);
});

test("an item with a problem becomes a draft again with its photographs, unless its form holds another one", async () => {
  const own = await room();
  await addPhoto(own, picture("p", "one"));
  await enqueue(own, order("one", { photos: [photo("p")] }), now);
  const [one] = await listQueue(own);
  const body = await findBody(own, "one");
  if (one === undefined || body === undefined) throw new Error("an item is expected");
  await saveDraft(own, newDraft("sample|new", "/x", { text: "other" }, now));
  expect(await backToDraft(own, one, body, now)).toBeUndefined();
  expect((await findDraft(own, "sample|new"))?.values).toEqual({ text: "other" });
  await own.db.drafts.clear();
  const draft = await backToDraft(own, one, body, now);
  expect(await findDraft(own, "sample|new")).toEqual(draft);
  expect(draft).toMatchObject({ values: { text: "漏气" }, photoIds: ["p"] });
  expect(draft?.key).not.toBe(one.key);
  expect(await listQueue(own)).toEqual([]);
  expect((await own.db.photos.get("p"))?.owner).toBe(draft?.id);
});

test("a note stays when its command goes", async () => {
  const own = await room();
  await addPhoto(own, picture("p", "one"));
  await enqueue(own, order("one"), now);
  await keepAsNote(own, { id: "one", at: now, title: label, lines: [{ label, text: "漏气" }] });
  expect(await listQueue(own)).toEqual([]);
  expect(await listNotes(own)).toMatchObject([{ id: "one", title: label, lines: [{ text: "漏气" }] }]);
  expect(await own.db.photos.count()).toBe(1);
  await removeNote(own, "one");
  expect([await listNotes(own), await own.db.photos.count()]).toEqual([[], 0]);
});

test("work that was fetched more than seven days ago is not shown any more", async () => {
  const own = await room();
  await saveWork(own, "own", [{ subject: "a:1", title: label, dueAt: null, path: "/a" }], now);
  expect((await listWork(own, now + 6 * 86_400_000))[0]?.items).toHaveLength(1);
  expect(await listWork(own, now + 7 * 86_400_000)).toEqual([]);
  expect(await listWork(own, now - 365 * 86_400_000)).toHaveLength(1);
});

test("accounts have databases of their own; wiping one leaves the other", async () => {
  const [one, other] = [await room(), await room(false)];
  await saveFact(one, "me", { name: "甲" });
  await saveFact(other, "me", { name: "乙" });
  expect(await findFact(one, "me")).toEqual({ name: "甲" });
  one.db.close();
  await wipeRoom(one.accountId);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseNameOf(one.accountId));
  expect(await findFact(other, "me")).toEqual({ name: "乙" });
  expect(await findFact(other, "nothing")).toBeUndefined();
});

test("what was kept without a key stays readable with one, but not the other way round", async () => {
  const keyed = sealWith((await makeKey("pass", 1000)).key);
  expect(await keyed.open(await openSeal.close({ a: 1 }))).toEqual({ a: 1 });
  await expect(openSeal.open(await keyed.close({ a: 1 }))).rejects.toThrow("sealed with a key");
});

test("the data key opens with the password it was closed by, and with a new one after it was changed", async () => {
  const { key, wrapped } = await makeKey("old-password", 1000);
  const sealed = await sealWith(key).close("秘密");
  expect(await unwrapKey("wrong", wrapped)).toBeNull();
  const again = await unwrapKey("old-password", wrapped);
  if (again === null) throw new Error("the password is right");
  expect(await sealWith(again).open(sealed)).toBe("秘密");
  await expect(crypto.subtle.exportKey("raw", again)).rejects.toThrow();
  const renewed = await rewrapKey("old-password", "new-password", wrapped);
  expect(await rewrapKey("wrong", "new-password", wrapped)).toBeNull();
  if (renewed === null) throw new Error("the old password is right");
  const after = await unwrapKey("new-password", renewed);
  if (after === null) throw new Error("the new password is right");
  expect(await sealWith(after).open(sealed)).toBe("秘密");
});
