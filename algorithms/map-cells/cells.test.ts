import fc from "fast-check";
import { expect, test } from "vitest";
import { cellAt, cellOfTile, coveringRanges, DEEPEST, inTile, rangeOfTile } from "./index.ts";

const longitude = fc.double({ min: -180, max: 179.999_999, noNaN: true });
const latitude = fc.double({ min: -85, max: 85, noNaN: true });
const place = fc.record({ longitude, latitude });

// By the formulas of the OpenStreetMap wiki.
const GUICHENG = { longitude: 113.15, latitude: 23.03 };
test("a known place lies in its known tile", () => {
  const z = 14;
  const x = Math.floor(((GUICHENG.longitude + 180) / 360) * 2 ** z);
  const radians = (GUICHENG.latitude * Math.PI) / 180;
  const y = Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * 2 ** z);
  expect(cellAt(GUICHENG, z)).toBe(cellOfTile({ z, x, y }));
  const [east, south] = inTile(GUICHENG, { z, x, y }, 4096);
  expect(east).toBeGreaterThanOrEqual(0);
  expect(east).toBeLessThanOrEqual(4096);
  expect(south).toBeGreaterThanOrEqual(0);
  expect(south).toBeLessThanOrEqual(4096);
});

test("numbers are exact to the deepest level", () => {
  expect(cellAt({ longitude: 179.999_999_9, latitude: -85.05 }, DEEPEST)).toBeLessThan(4 ** DEEPEST);
  expect(Number.isSafeInteger(4 ** DEEPEST)).toBe(true);
});

test("a cell lies in the range of each tile above it, and in no other of that level", () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: DEEPEST }), (at, z) => {
      const above = cellAt(at, z);
      const cell = cellAt(at, DEEPEST);
      expect(Math.floor(cell / 4 ** (DEEPEST - z))).toBe(above);
    }),
  );
});

test("the range of a tile holds what lies in it", () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 20 }), (at, z) => {
      let [x, y] = [0, 0];
      const cell = cellAt(at, z);
      for (let bit = 0; bit < z; bit += 1) {
        const pair = Math.floor(cell / 4 ** bit) % 4;
        x += (pair % 2) * 2 ** bit;
        y += Math.floor(pair / 2) * 2 ** bit;
      }
      expect(cellOfTile({ z, x, y })).toBe(cell);
      const { from, to } = rangeOfTile({ z, x, y }, DEEPEST);
      expect(cellAt(at, DEEPEST)).toBeGreaterThanOrEqual(from);
      expect(cellAt(at, DEEPEST)).toBeLessThan(to);
    }),
  );
});

test("ranges that cover a box hold every place in it, and are few", () => {
  fc.assert(
    fc.property(
      place,
      place,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (one, other, a, b) => {
        const west = Math.min(one.longitude, other.longitude);
        const east = Math.max(one.longitude, other.longitude);
        const south = Math.min(one.latitude, other.latitude);
        const north = Math.max(one.latitude, other.latitude);
        const inside = { longitude: west + (east - west) * a, latitude: south + (north - south) * b };
        const ranges = coveringRanges([west, south, east, north]);
        const cell = cellAt(inside, DEEPEST);
        expect(ranges.length).toBeLessThanOrEqual(16);
        expect(ranges.some(({ from, to }) => from <= cell && cell < to)).toBe(true);
      },
    ),
  );
});
