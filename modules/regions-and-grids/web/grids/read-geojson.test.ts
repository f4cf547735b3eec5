import { describe, expect, test } from "vitest";
import { gridsOf, guessColumns, propertiesOf, readGeojson } from "./read-geojson.ts";

const ring = [
  [113, 23],
  [113.1, 23],
  [113.1, 23.1],
  [113, 23],
];
const geometry = { type: "Polygon", coordinates: [ring] };
const feature = (properties: unknown) => ({ type: "Feature", geometry, properties });
const file = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

describe("a GeoJSON file", () => {
  test("may be a collection, one feature or a bare geometry, with a byte order mark and heights", () => {
    const high = { type: "Polygon", coordinates: [ring.map((point) => [...point, 12.5])] };
    expect(readGeojson(`\uFEFF${file(feature(null))}`)).toEqual([{ geometry, properties: {} }]);
    expect(readGeojson(JSON.stringify(feature({ a: 1 })))).toEqual([{ geometry, properties: { a: 1 } }]);
    expect(readGeojson(JSON.stringify(geometry))).toHaveLength(1);
    expect(readGeojson(file({ ...feature({}), geometry: high }))).toEqual([{ geometry, properties: {} }]);
  });

  test("that is none is told so", () => {
    for (const text of ["", "{", "[]", '{"type":"Point","coordinates":[1,2]}', file()])
      expect(readGeojson(text)).toBeNull();
  });
});

describe("grids out of a file", () => {
  const named = { 网格编号: "G-01", 网格名称: "桂城第一网格", 级别: "大", 行政区划代码: 440605011 };

  test("are found by the usual names of their properties", () => {
    const features = readGeojson(file(feature(named))) ?? [];
    const columns = guessColumns(propertiesOf(features));
    expect(columns).toEqual({
      code: "网格编号",
      name: "网格名称",
      level: "级别",
      parentCode: "",
      region: "行政区划代码",
    });
    expect(gridsOf(features, columns)).toEqual({
      grids: [{ region: "440605011", level: "large", code: "G-01", name: "桂城第一网格", parentCode: null, geometry }],
      problems: [],
    });
  });

  test("without number, level or region are told with what they lack", () => {
    const features =
      readGeojson(file(feature(named), feature({ ...named, 级别: "巨", 行政区划代码: "南海" }), feature({}))) ?? [];
    const { grids, problems } = gridsOf(features, guessColumns(propertiesOf(features)));
    expect(grids).toHaveLength(1);
    expect(problems).toEqual([
      { index: 1, lacks: ["level", "region"] },
      { index: 2, lacks: ["code", "level", "region"] },
    ]);
  });

  test("without a name are called by their number", () => {
    const features = readGeojson(file(feature({ code: "A1", level: "small", region: "440605011", parent: "A" }))) ?? [];
    expect(gridsOf(features, guessColumns(propertiesOf(features))).grids[0]).toMatchObject({
      name: "A1",
      parentCode: "A",
    });
  });
});
