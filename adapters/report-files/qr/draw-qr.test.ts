import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { drawQr } from "./draw-qr.ts";
import { QUIET, qrModules } from "./qr-modules.ts";

test("a code has its three finders, and is the same each time", async () => {
  const modules = await qrModules("RP0123456789AB");
  expect(modules.size).toBe(21);
  for (const [row, column] of [
    [0, 0],
    [0, 20],
    [20, 0],
  ] as const) {
    expect(modules.dark(row, column)).toBe(true);
  }
  expect(modules.dark(1, 1)).toBe(false);
  expect(Buffer.from(drawQr(modules)).equals(Buffer.from(drawQr(await qrModules("RP0123456789AB"))))).toBe(true);
});

test("the picture has a quiet zone and dark squares where the code has them", async () => {
  const modules = await qrModules("x");
  const png = Buffer.from(drawQr(modules));
  const side = png.readUInt32BE(16);
  expect(side).toBe((modules.size + 2 * QUIET) * 8);
  const from = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(from + 4, from + 4 + png.readUInt32BE(from - 4)));
  const at = (x: number, y: number) => rows[y * (1 + 3 * side) + 1 + 3 * x];
  expect([at(0, 0), at(8 * QUIET, 8 * QUIET), at(8 * (QUIET + 1), 8 * (QUIET + 1))]).toEqual([255, 0, 255]);
});
