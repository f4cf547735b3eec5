import { newKey } from "@anlan/web-kit/light";
import type { Door } from "../session/door.ts";
import type { PhoneClock } from "../session/phone-clock.ts";
import type { Room } from "../store/database.ts";
import { findPicture } from "../store/photos.ts";
import { findBody, listQueue, saveItem, saveSent } from "../store/queue.ts";
import { SyncEngine } from "./engine.ts";
import { inputWithFiles } from "./input-of.ts";
import type { Refusal } from "./replies.ts";

// What the phone itself has lost is told like a refusal: the person sees it and decides.
const missing = (code: string, zh: string, en: string): Refusal => ({
  ok: false,
  code,
  status: 410,
  words: { zh, en },
  issues: [],
  correlation: null,
  waitSeconds: 0,
  receivedAt: null,
});

const NO_PICTURE = missing(
  "FIELD_PICTURE_MISSING",
  "手机里找不到这张照片了，可能被系统清理。请去掉这张照片后再发送，或重新拍摄。",
  "The phone does not have this picture any more; the system may have cleared it. Send without it, or take it again.",
);
const NO_CONTENT = missing(
  "FIELD_CONTENT_MISSING",
  "手机里找不到这一条的内容了，可能被系统清理。请重新填写。",
  "The phone does not have the content of this any more; the system may have cleared it. Fill it in anew.",
);

async function alone(accountId: string, work: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks;
  if (locks === undefined) return work();
  await locks.request(`anlan-field-sync-${accountId}`, work);
}

/** The engine of one account: its room on the phone, its door to the server. */
export function engineOf(room: Room, door: Door, clock: PhoneClock): SyncEngine {
  return new SyncEngine({
    list: () => listQueue(room, true),
    save: (item) => saveItem(room, item),
    saveSent: (item, reply) => saveSent(room, item, reply),
    upload: async ({ photoId, key }) => {
      const found = await findPicture(room, photoId);
      if (found === undefined) return NO_PICTURE;
      return door.upload(found.picture, found.facts.name, key, found.facts.takenAt);
    },
    send: async (item) => {
      const body = await findBody(room, item.id);
      if (body === undefined) return NO_CONTENT;
      return door.send({ name: item.command }, inputWithFiles(body.input, item.photos), item.key, item.deviceAt);
    },
    now: clock.now,
    random: Math.random,
    newKey,
    alone: (work) => alone(room.accountId, work),
  });
}
