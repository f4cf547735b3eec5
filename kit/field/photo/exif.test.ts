import fc from "fast-check";
import { expect, test } from "vitest";
import { readExif, withExif } from "./exif.ts";
import { pictureKindOf } from "./picture-kind.ts";

/** A JPEG's bones: start, a frame of 640 × 480, end. */
const BARE = Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 1, 0xe0, 2, 0x80, 1, 1, 0x11, 0, 0xff, 0xd9]).buffer;
const bytes = (...parts: (string | number)[]): ArrayBuffer =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "number" ? [part] : [...part].map((letter) => letter.charCodeAt(0)))),
  ).buffer;

test("time and place that are written into a picture are read from it again, to the second and to three millimetres", () => {
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 0, max: 4_000_000_000 }), { nil: null }),
      fc.option(
        fc.record({
          longitude: fc.double({ min: -180, max: 180, noNaN: true }),
          latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        }),
        { nil: null },
      ),
      (seconds, position) => {
        const takenAt = seconds === null ? null : new Date(seconds * 1000).toISOString();
        const read = readExif(withExif(BARE, { takenAt, position }));
        expect(read.takenAt).toBe(takenAt);
        // A position that rounds to 0, 0 is what cameras write that know none.
        const { longitude, latitude } = position ?? { longitude: 0, latitude: 0 };
        if (read.position === null) expect(Math.max(Math.abs(longitude), Math.abs(latitude))).toBeLessThan(1e-7);
        else {
          expect(read.position.longitude).toBeCloseTo(longitude, 7);
          expect(read.position.latitude).toBeCloseTo(latitude, 7);
        }
      },
    ),
  );
});

test("a camera's own head is read in either byte order; its clock is China's where it names no offset", () => {
  const head = (little: boolean): ArrayBuffer => {
    const view = new DataView(new ArrayBuffer(64));
    view.setUint16(0, little ? 0x4949 : 0x4d4d);
    view.setUint16(2, 42, little);
    view.setUint32(4, 8, little);
    view.setUint16(8, 1, little);
    [0x8769, 4].forEach((value, index) => void view.setUint16(10 + index * 2, value, little));
    view.setUint32(14, 1, little);
    view.setUint32(18, 26, little);
    view.setUint16(26, 1, little);
    [0x9003, 2].forEach((value, index) => void view.setUint16(28 + index * 2, value, little));
    view.setUint32(32, 20, little);
    view.setUint32(36, 44, little);
    [..."2026:03:01 08:30:00\0"].forEach((letter, index) => void view.setUint8(44 + index, letter.charCodeAt(0)));
    const tiff = new Uint8Array(view.buffer);
    return Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xe1,
      0,
      72,
      ...[..."Exif\0\0"].map((letter) => letter.charCodeAt(0)),
      ...tiff,
      0xff,
      0xd9,
    ]).buffer;
  };
  for (const little of [true, false]) expect(readExif(head(little)).takenAt).toBe("2026-03-01T00:30:00.000Z");
});

test("whatever is damaged says nothing, and nothing breaks", () => {
  const whole = withExif(BARE, { takenAt: "2026-03-01T00:00:00.000Z", position: { longitude: 113.1, latitude: 23 } });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: whole.byteLength }),
      fc.integer({ min: 2, max: whole.byteLength - 1 }),
      fc.integer({ min: 0, max: 255 }),
      (length, at, value) => {
        const hurt = new Uint8Array(whole.slice(0));
        hurt[at] = value;
        readExif(hurt.buffer);
        readExif(whole.slice(0, length));
        pictureKindOf(hurt.buffer);
        pictureKindOf(whole.slice(0, length));
      },
    ),
  );
  expect(withExif(BARE, { takenAt: null, position: null })).toBe(BARE);
});

test("a picture is known by its first bytes, and its size where the head says so", () => {
  expect(pictureKindOf(withExif(BARE, { takenAt: "2026-03-01T00:00:00.000Z", position: null }))).toEqual({
    kind: "jpeg",
    width: 640,
    height: 480,
  });
  const png = bytes(0x89, "PNG\r\n\x1a\n", 0, 0, 0, 13, "IHDR", 0, 0, 4, 0, 0, 0, 3, 0, 0, 0);
  expect(pictureKindOf(png)).toEqual({ kind: "png", width: 1024, height: 768 });
  expect(pictureKindOf(bytes(0, 0, 0, 24, "ftypheic", 0, 0, 0, 0)).kind).toBe("heic");
  expect(pictureKindOf(bytes(0, 0, 0, 24, "ftypavif", 0, 0, 0, 0)).kind).toBe("avif");
  expect(pictureKindOf(bytes(0, 0, 0, 24, "ftypisom", 0, 0, 0, 0)).kind).toBeNull();
  expect(pictureKindOf(bytes("GIF89a", 16, 0, 8, 0, 0, 0, 0))).toEqual({ kind: "gif", width: 16, height: 8 });
  expect(pictureKindOf(bytes("RIFF", 0, 0, 0, 0, "WEBPVP8X", 10, 0, 0, 0, 0, 0, 0, 0, 0xff, 3, 0, 0xff, 1, 0))).toEqual(
    { kind: "webp", width: 1024, height: 512 },
  );
  expect(
    pictureKindOf(bytes("RIFF", 0, 0, 0, 0, "WEBPVP8 ", 0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0)),
  ).toMatchObject({ width: 320, height: 240 });
  expect(pictureKindOf(bytes("%PDF-1.7 and more")).kind).toBeNull();
  expect(pictureKindOf(bytes("x")).kind).toBeNull();
});
