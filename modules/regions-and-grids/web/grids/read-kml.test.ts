import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readAreas, readKml } from "./read-kml.ts";

const square = (east: number) => `${east},23,0 ${east + 1},23,0 ${east + 1},24,5 ${east},23,0`;
const ring = (kind: string, east: number) =>
  `<${kind}><LinearRing><coordinates>\n  ${square(east)}\n</coordinates></LinearRing></${kind}>`;
const polygon = (east: number, inner = "") => `<Polygon>${ring("outerBoundaryIs", east)}${inner}</Polygon>`;
const kml = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>${content}</Folder></Document></kml>`;
const corner = (east: number) => [
  [east, 23],
  [east + 1, 23],
  [east + 1, 24],
  [east, 23],
];
const data =
  '<ExtendedData><Data name="编号"><value>WG-1</value></Data><SchemaData><SimpleData name="级别">小</SimpleData></SchemaData></ExtendedData>';
const grid = `<Placemark><name>一号网格</name>${data}${polygon(113, ring("innerBoundaryIs", 113))}</Placemark>`;

test("areas of a KML come with their names and data, holes kept and heights left out", () => {
  expect(readKml(kml(`${grid}<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>`))).toEqual([
    {
      geometry: { type: "Polygon", coordinates: [corner(113), corner(113)] },
      properties: { name: "一号网格", 编号: "WG-1", 级别: "小" },
    },
  ]);
});

test("several polygons of one placemark are one area; one that cannot be read makes it none", () => {
  const of = (content: string) => readKml(kml(`<Placemark><MultiGeometry>${content}</MultiGeometry></Placemark>`));
  expect(of(polygon(113) + polygon(115))?.[0]?.geometry).toEqual({
    type: "MultiPolygon",
    coordinates: [[corner(113)], [corner(115)]],
  });
  const broken = polygon(113).replace("113,23,0", "x,23");
  expect(of(polygon(115) + broken)?.[0]?.geometry).toBeNull();
  expect(of(polygon(115, ring("innerBoundaryIs", 113).replace("113,23,0", "x,23")))?.[0]?.geometry).toBeNull();
});

test("the content says what a file is: KMZ, KML or GeoJSON", async () => {
  const text = kml(grid);
  const kmz = zipSync({ "files/icon.png": strToU8("x"), "doc.kml": strToU8(text), "other.kml": strToU8("") });
  expect((await readAreas(kmz))?.[0]?.properties["编号"]).toBe("WG-1");
  expect((await readAreas(strToU8(text)))?.length).toBe(1);
  const geojson = { type: "Polygon", coordinates: [corner(113)] };
  expect((await readAreas(strToU8(JSON.stringify(geojson))))?.[0]?.geometry).toEqual(geojson);
});

test("what is no map of areas, damaged, or could unfold without end is refused", async () => {
  expect(await readAreas(strToU8("<html><body/></html>"))).toBeNull();
  expect(readKml(kml(""))).toBeNull();
  expect(readKml(`<!DOCTYPE k [<!ENTITY a "b">]>${kml(grid)}`)).toBeNull();
  expect(await readAreas(strToU8("PK damaged"))).toBeNull();
  expect(await readAreas(zipSync({ "a.txt": strToU8("x") }))).toBeNull();
});
