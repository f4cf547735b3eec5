import { expect, test } from "vitest";
import { afterSend, afterUpload, beforeSend, beforeUpload, resent } from "./after.ts";
import { BEYOND_ANY_PAUSE_MS, isAhead, pauseAfter } from "./back-off.ts";
import { inputWithFiles } from "./input-of.ts";
import { earlierOf, isStored, nextStep } from "./next-step.ts";
import { good, item, photo, refusal } from "./queue.fixture.ts";
import { isUncertain } from "./queue-item.ts";
import { meaningOf } from "./replies.ts";

const DAY = 86_400_000;
const now = 1_800_000_000_000;
const keys = Array.from({ length: 100 }, (_, index) => `new-${index}`).values();
const chance = { now, random: 0.5, newKey: () => keys.next().value ?? "no more" };

test("everything is tried again except what was refused for a reason of the content", () => {
  const meanings = [
    [0, "CLIENT_OFFLINE", "again"],
    [0, "CLIENT_TIMEOUT", "again"],
    [408, "X", "again"],
    [429, "KERNEL_TOO_MANY_REQUESTS", "again"],
    [500, "KERNEL_FAULT", "again"],
    [503, "KERNEL_STORAGE_FULL", "again"],
    [400, "FILES_UPLOAD_INTERRUPTED", "again"],
    [401, "KERNEL_UNAUTHENTICATED", "sign-in"],
    [401, "KERNEL_OTHER_ACCOUNT", "sign-in"],
    [409, "KERNEL_IDEMPOTENCY_REUSED", "already"],
    [409, "KERNEL_STALE", "stale"],
    [409, "KERNEL_MOVE_NOT_ALLOWED", "moved"],
    [404, "KERNEL_NOT_FOUND", "gone"],
    [410, "FIELD_PICTURE_MISSING", "gone"],
    [403, "KERNEL_NOT_YOUR_MOVE", "forbidden"],
    [400, "KERNEL_BAD_REQUEST", "invalid"],
    [422, "KERNEL_INVALID_INPUT", "invalid"],
    [413, "KERNEL_TOO_LARGE", "refused"],
    [415, "FILES_TYPE_NOT_ALLOWED", "refused"],
  ] as const;
  for (const [status, code, meaning] of meanings) expect([code, meaningOf({ status, code })]).toEqual([code, meaning]);
});

test("the answer of a network that first wants its own sign-in is no answer, whatever its number", () => {
  for (const status of [200, 302, 403, 404, 511])
    expect(meaningOf({ status, code: "CLIENT_UNREADABLE" })).toBe("again");
  expect(meaningOf({ status: 413, code: "CLIENT_UNREADABLE" })).toBe("refused");
});

test("pauses double from two seconds to five minutes, and last as long as the server asks", () => {
  expect([1, 2, 3, 20].map((failures) => pauseAfter(failures, 1))).toEqual([2000, 4000, 8000, 300_000]);
  expect(pauseAfter(1, 0)).toBe(1000);
  expect(pauseAfter(1, 0, 60)).toBe(60_000);
  expect(pauseAfter(1, 0, 86_400)).toBe(BEYOND_ANY_PAUSE_MS);
});

test("a pause noted by a clock that was set back since does not last a year", () => {
  expect(isAhead(now + 1000, now)).toBe(true);
  expect(isAhead(now + 365 * DAY, now)).toBe(false);
  expect(isAhead(now - 1, now)).toBe(false);
});

test("photographs go before the command that names them, and only those that the server does not have", () => {
  const one = item({ photos: [photo("a", "file-a", now - DAY), photo("b")] });
  expect(nextStep([one], { now })).toMatchObject({ do: "upload", photo: { photoId: "b" } });
  const all = item({ photos: [photo("a", "file-a", now - DAY)] });
  expect(nextStep([all], { now })).toMatchObject({ do: "send" });
});

test("a photograph that was stored six days ago is stored again, under another key, before the server throws it away", () => {
  const old = photo("a", "file-a", now - 6 * DAY);
  expect(isStored(old, now)).toBe(false);
  expect(isStored(photo("a", "file-a", now + DAY), now)).toBe(false);
  const again = beforeUpload(item({ photos: [old] }), old, chance);
  expect(again.photos[0]).toMatchObject({ fileId: null, uploadedAt: null });
  expect(again.photos[0]?.key).not.toBe(old.key);
  const fresh = item({ photos: [photo("a")] });
  expect(beforeUpload(fresh, photo("a"), chance)).toBe(fresh);
});

test("items of one subject go in the order in which they were made; others do not wait for them", () => {
  const first = item({ id: "1", seq: 1, subject: "danger:7", state: "problem" });
  const second = item({ id: "2", seq: 2, subject: "danger:7" });
  const other = item({ id: "3", seq: 3, subject: "danger:8" });
  const none = item({ id: "4", seq: 4 });
  expect(nextStep([none, other, second, first], { now })).toMatchObject({ item: { id: "3" } });
  expect(earlierOf([first, second], second)).toBe(first);
  expect(earlierOf([first, none], none)).toBeUndefined();
  expect(nextStep([first, second], { now })).toEqual({ do: "nothing" });
  expect(nextStep([{ ...first, state: "sent" }, second], { now })).toMatchObject({ item: { id: "2" } });
  expect(nextStep([none], { now, busy: new Set(["4"]) })).toEqual({ do: "nothing" });
});

test("nothing is tried before its pause is over, unless the person is in a hurry", () => {
  const later = item({ notBefore: now + 5000 });
  const soon = item({ id: "2", seq: 2, notBefore: now + 3000 });
  expect(nextStep([later, soon], { now })).toEqual({ do: "wait", until: now + 3000 });
  expect(nextStep([later], { now, hurry: true })).toMatchObject({ do: "send" });
});

test("a stored photograph is known by the id of its file", () => {
  const { item: after } = afterUpload(
    item({ photos: [photo("a")], attempts: 3 }),
    photo("a"),
    good({ id: "file-a" }),
    chance,
  );
  expect(after).toMatchObject({ attempts: 0, photos: [{ fileId: "file-a", uploadedAt: now }] });
});

test("a photograph that is refused is the person's to decide about; a lost reply is asked for anew", () => {
  const one = item({ photos: [photo("a")] });
  const after = (status: number, code: string) => afterUpload(one, photo("a"), refusal(status, code), chance);
  expect(after(415, "FILES_TYPE_NOT_ALLOWED").item.problem).toMatchObject({ kind: "photo", photoId: "a" });
  expect(after(403, "KERNEL_FORBIDDEN").item.problem?.kind).toBe("forbidden");
  expect(after(503, "FILES_STORAGE_FULL").item).toMatchObject({
    state: "waiting",
    attempts: 1,
    trouble: { code: "FILES_STORAGE_FULL" },
  });
  expect(after(401, "KERNEL_UNAUTHENTICATED")).toEqual({ item: one, signIn: true });
  expect(after(409, "KERNEL_IDEMPOTENCY_REUSED").item.photos[0]?.key).not.toBe("key-a");
});

test("a command that the server has done before counts as done: only its reply was lost", () => {
  const { item: after } = afterSend(item(), refusal(409, "KERNEL_IDEMPOTENCY_REUSED"), chance);
  expect(after).toMatchObject({ state: "sent", receivedAt: "2026-03-01T00:00:01.000Z" });
  expect(afterSend(item(), good(), chance).item.state).toBe("sent");
});

test("what went out without an answer can be neither changed nor taken back, until an answer says what became of it", () => {
  const going = beforeSend(item());
  expect(isUncertain(going)).toBe(true);
  expect(isUncertain(afterSend(item(), refusal(0, "CLIENT_OFFLINE"), chance).item)).toBe(true);
  expect(isUncertain(afterSend(going, refusal(422, "KERNEL_NEEDS"), chance).item)).toBe(false);
  expect(afterSend(item(), refusal(401, "IDENTITY_SESSION_EXPIRED"), chance)).toMatchObject({
    signIn: true,
    item: { tried: false },
  });
});

test("sent again after a refusal it is another submission: new keys, its photographs too, without the one left behind", () => {
  const refused = afterSend(
    item({ photos: [photo("a", "file-a", now), photo("b")] }),
    refusal(409, "KERNEL_STALE"),
    chance,
  ).item;
  expect(refused.problem).toMatchObject({ kind: "stale", correlation: "c-1" });
  const again = resent(refused, chance.newKey, "b");
  expect(again).toMatchObject({ state: "waiting", problem: null, photos: [{ photoId: "a", fileId: null }] });
  expect(again.key).not.toBe(refused.key);
  expect(again.photos[0]?.key).not.toBe("key-a");
});

test("ids of photographs stand behind those that the input has already", () => {
  expect(inputWithFiles({ text: "x", fileIds: ["one"] }, [photo("a", "two", 1)])).toEqual({
    text: "x",
    fileIds: ["one", "two"],
  });
  expect(inputWithFiles({}, [photo("a", "two", 1)])).toEqual({ fileIds: ["two"] });
  const described = { ...photo("a", "two", 1), entry: { takenAt: null } };
  expect(inputWithFiles({}, [described])).toEqual({ fileIds: [{ takenAt: null, fileId: "two" }] });
  expect(() => inputWithFiles({}, [photo("a")])).toThrow("not stored yet");
});
