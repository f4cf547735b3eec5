import fc from "fast-check";
import { expect, test } from "vitest";
import { toGcj02 } from "./coordinates.ts";
import { piecesOf, TILE_PIXELS, worldPixels } from "./shifted-tiles.ts";

const inChina = fc.record({
  longitude: fc.double({ min: 75, max: 133, noNaN: true }),
  latitude: fc.double({ min: 18, max: 52, noNaN: true }),
});

const tileOf = (place: { longitude: number; latitude: number }, z: number) => {
  const [x, y] = worldPixels(place, z).map((pixels) => Math.floor(pixels / TILE_PIXELS));
  return { z, x: x ?? 0, y: y ?? 0 };
};

test("every place of a moved tile stands within two pixels of where it belongs, at every zoom and anywhere in China", () => {
  fc.assert(
    fc.property(inChina, fc.integer({ min: 4, max: 18 }), (place, z) => {
      const tile = tileOf(place, z);
      const [right = 0, down = 0] = worldPixels(place, z);
      const [mapRight = 0, mapDown = 0] = worldPixels(toGcj02(place), z);
      // Where the outside map shows the place, carried to where its piece is drawn.
      const own = piecesOf(tile).find(
        ({ x, y }) => x === Math.floor(mapRight / TILE_PIXELS) && y === Math.floor(mapDown / TILE_PIXELS),
      );
      // At the very edge the place's own piece may lie just outside: any piece tells the same shift.
      const piece = own ?? piecesOf(tile)[0];
      if (piece === undefined) throw new Error("a tile without pieces");
      const drawnRight = mapRight - piece.x * TILE_PIXELS + piece.left;
      const drawnDown = mapDown - piece.y * TILE_PIXELS + piece.top;
      const off = Math.hypot(drawnRight - (right - tile.x * TILE_PIXELS), drawnDown - (down - tile.y * TILE_PIXELS));
      expect(off).toBeLessThan(2);
    }),
    { numRuns: 4000 },
  );
});

test("the pieces cover the tile whole and without overlapping", () => {
  fc.assert(
    fc.property(inChina, fc.integer({ min: 3, max: 18 }), (place, z) => {
      const pieces = piecesOf(tileOf(place, z));
      const covered = pieces.reduce((sum, { left, top }) => {
        const width = Math.min(left + TILE_PIXELS, TILE_PIXELS) - Math.max(left, 0);
        const height = Math.min(top + TILE_PIXELS, TILE_PIXELS) - Math.max(top, 0);
        return sum + width * height;
      }, 0);
      expect(covered).toBe(TILE_PIXELS * TILE_PIXELS);
      expect(pieces.length).toBeLessThanOrEqual(4);
    }),
  );
});

test("outside of China nothing is moved", () => {
  expect(piecesOf({ z: 10, x: 300, y: 380 })).toEqual([{ z: 10, x: 300, y: 380, left: 0, top: 0 }]);
});
