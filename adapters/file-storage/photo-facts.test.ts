import sharp from "sharp";
import { expect, test } from "vitest";
import { exifTakenAt } from "./exif.ts";
import { differenceHash, lookAtPhoto } from "./photo-facts.ts";

// Lights in a dark room: soft shapes, as photos have them.
const lights = (places: readonly (readonly [number, number])[]) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="360" height="240"><defs><radialGradient id="g">
      <stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#202020"/></radialGradient></defs>
      <rect width="360" height="240" fill="#202020"/>
      ${places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="90" fill="url(#g)"/>`).join("")}</svg>`),
  );
const room = () =>
  lights([
    [90, 70],
    [260, 180],
  ]);
const bits = (one: string, other: string): number =>
  [...(BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)].filter((bit) => bit === "1").length;

test("a picture looks the same when it is made smaller and pressed harder, and another one does not", async () => {
  const whole = await room().jpeg({ quality: 95 }).toBuffer();
  const small = await sharp(whole).resize(180).jpeg({ quality: 50 }).toBuffer();
  const other = await lights([[180, 120]])
    .jpeg()
    .toBuffer();
  const [one, two, three] = await Promise.all(
    [whole, small, other].map(async (each) => (await lookAtPhoto(each)).look),
  );
  if (one == null || two == null || three == null) throw new Error("a picture shows nothing");
  expect(bits(one, two)).toBeLessThanOrEqual(3);
  expect(bits(one, three)).toBeGreaterThan(10);
});

test("a blank wall looks like nothing, and what is no picture has no look", async () => {
  const wall = await sharp({ create: { width: 90, height: 80, channels: 3, background: "#888" } })
    .png()
    .toBuffer();
  expect(await lookAtPhoto(wall)).toEqual({ look: null, takenAt: null });
  expect(await lookAtPhoto(Buffer.from("no picture"))).toEqual({ look: null, takenAt: null });
  expect(differenceHash(new Uint8Array(72).map((_, at) => (at % 9) * 20))).toBe("f".repeat(16));
});

test("the camera's time is read, as China's where it names no offset", async () => {
  const at = async (exif: Record<string, Record<string, string>>) =>
    (
      await lookAtPhoto(
        await room()
          .withExif(exif as never)
          .jpeg()
          .toBuffer(),
      )
    ).takenAt;
  expect(await at({ IFD2: { DateTimeOriginal: "2026:03:01 09:30:00" } })).toBe("2026-03-01T01:30:00.000Z");
  expect(await at({ IFD2: { DateTimeOriginal: "2026:03:01 09:30:00", OffsetTimeOriginal: "+00:00" } })).toBe(
    "2026-03-01T09:30:00.000Z",
  );
  expect(await at({ IFD2: { DateTimeOriginal: "yesterday" } })).toBeNull();
  expect(await at({ IFD2: { DateTimeOriginal: "2026:99:01 09:30:00" } })).toBeNull();
  expect(await at({ IFD0: { Software: "x" } })).toBeNull();
});

test("broken segments say nothing", () => {
  for (const bytes of [
    [],
    [0x49, 0x49],
    [0x49, 0x49, 42, 0, 255, 255, 255, 0],
    [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 9],
  ]) {
    expect(exifTakenAt(Uint8Array.from(bytes))).toBeNull();
  }
});
