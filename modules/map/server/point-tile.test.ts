import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { pointTile } from "./point-tile.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

const layer = (rows: readonly Row[]) =>
  pointTile({
    name: "records",
    extent: 4096,
    rows,
    placeOf: ({ x, y }) => [x, y],
    columns: [
      { key: "id", from: ({ id }) => id, own: true },
      { key: "title", from: ({ title }) => title },
      { key: "count", from: ({ count }) => count },
    ],
  });

function read(tile: Buffer) {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(tile)));
  const records = layers["records"];
  const features = Array.from({ length: records?.length ?? 0 }, (_, index) => records?.feature(index));
  return {
    extent: records?.extent,
    version: records?.version,
    rows: features.map((feature) => {
      const [place] = feature?.loadGeometry()[0] ?? [];
      return { ...feature?.properties, x: place?.x, y: place?.y, type: feature?.type };
    }),
  };
}

const row = fc.record({
  id: fc.uuid(),
  title: fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.constantFrom("示范企业", "𠮷野家", "")),
  count: fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-1, 2 ** 40, 0)),
  x: fc.integer({ min: -200, max: 5000 }),
  y: fc.integer({ min: -200, max: 5000 }),
});

test("whatever is written, a reader of vector tiles reads the same, in the same order", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const { rows: found } = read(layer(rows));
      // 0 and -0 are one number in a tile.
      expect(found).toEqual(rows.map((one) => ({ ...one, count: one.count + 0 || 0, type: 1 })));
    }),
    { numRuns: 500 },
  );
});

test("a tile grows beyond what it began with, and says its extent and version", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({
    id: String(index),
    title: `示范企业${index % 7}`,
    count: index,
    x: index % 4096,
    y: 0,
  }));
  const { rows: found, extent, version } = read(layer(rows));
  expect([found.length, extent, version]).toEqual([20_000, 4096, 2]);
  expect(found.at(-1)).toMatchObject({ id: "19999", title: "示范企业0", count: 19_999 });
});

test("no points make a tile that can be read", () => {
  expect(read(layer([])).rows).toEqual([]);
});
