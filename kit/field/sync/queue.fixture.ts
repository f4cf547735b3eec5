import type { QueueItem } from "./queue-item.ts";
import type { Reply } from "./replies.ts";

/** An item of a test's queue. */
export function item(change: Partial<QueueItem> = {}): QueueItem {
  const id = change.id ?? `item-${change.seq ?? 1}`;
  return {
    id,
    seq: 1,
    subject: null,
    command: "sample.do",
    key: `key-${id}`,
    state: "waiting",
    photos: [],
    attempts: 0,
    tried: false,
    notBefore: 0,
    deviceAt: "2026-03-01T00:00:00.000Z",
    receivedAt: null,
    trouble: null,
    problem: null,
    ...change,
  };
}

/** A photograph of a test's item. */
export const photo = (photoId: string, fileId: string | null = null, uploadedAt: number | null = null) => ({
  photoId,
  field: "fileIds",
  entry: null,
  key: `key-${photoId}`,
  fileId,
  uploadedAt,
});

/** A refusal as the server says it. */
export const refusal = (status: number, code: string, waitSeconds = 0): Extract<Reply, { ok: false }> => ({
  ok: false,
  code,
  status,
  words: { zh: "不行", en: "No" },
  issues: [],
  correlation: "c-1",
  waitSeconds,
  receivedAt: "2026-03-01T00:00:01.000Z",
});

/** A good answer. */
export const good = (data: unknown = {}): Reply => ({ ok: true, data, receivedAt: "2026-03-01T00:00:01.000Z" });
