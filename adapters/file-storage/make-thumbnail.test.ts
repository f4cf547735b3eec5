import sharp from "sharp";
import { expect, test } from "vitest";
import { THUMBNAIL_WIDTHS } from "./index.ts";
import { thumbnailWidth } from "./make-thumbnail.ts";
import { buildPhoto, PDF } from "./testing/build-files.ts";
import { codeOf, filesIn, makeStore } from "./testing/make-store.ts";

test("makes an upright picture without metadata and keeps it", async () => {
  const { store, root } = await makeStore();
  const { hash } = await store.put(await buildPhoto(), { maxBytes: 1e6 });
  const { bytes, mediaType } = await store.thumbnail(hash, 200);
  const picture = await sharp(bytes).metadata();
  // The photo is 400 × 300 and lies on its side.
  expect([mediaType, picture.format, picture.width, picture.height]).toEqual(["image/webp", "webp", 240, 320]);
  expect([picture.exif, picture.orientation, picture.icc]).toEqual([undefined, undefined, undefined]);
  expect(await filesIn(root)).toHaveLength(2);
  expect(Buffer.from((await store.thumbnail(hash, 240)).bytes)).toEqual(Buffer.from(bytes));
  expect(await filesIn(root)).toHaveLength(2);
});

test("never enlarges, and rounds widths up to a few", async () => {
  const { store } = await makeStore();
  const { hash } = await store.put(await buildPhoto(), { maxBytes: 1e6 });
  expect((await sharp((await store.thumbnail(hash, 1600)).bytes).metadata()).width).toBe(300);
  expect([1, 96, 97, 5_000].map(thumbnailWidth)).toEqual([96, 96, 240, THUMBNAIL_WIDTHS.at(-1)]);
});

test("says that there is no small picture of a text or a cut photo", async () => {
  const { store } = await makeStore();
  const pdf = await store.put(PDF, { maxBytes: 1e6 });
  expect(await codeOf(store.thumbnail(pdf.hash, 96))).toBe("FILE_NO_THUMBNAIL");
  const photo = await buildPhoto("png");
  const cut = await store.put(photo.subarray(0, photo.length - 300), { maxBytes: 1e6 });
  expect(await codeOf(store.thumbnail(cut.hash, 96))).toBe("FILE_NO_THUMBNAIL");
});
