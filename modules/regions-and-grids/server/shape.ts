import { AnlanError } from "@anlan/kernel";
import { area } from "@turf/area";
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { kinks } from "@turf/kinks";
import gcoord from "gcoord";
import { type AreaGeometry, type Box, type CoordinateSystem, MOST_POINTS } from "../contract/index.ts";

type Point = [number, number];
type Rings = Point[][];

/** West, south, east, north of everything that is land or sea of China, with room. */
const CHINA: Box = [73, 3, 136, 54];
const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** The polygons of a shape, one or many. */
const polygonsOf = (geometry: AreaGeometry): Rings[] =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

/** Turns a position into WGS 84. */
export const toWgs84 = (point: Point, system: CoordinateSystem): Point =>
  system === "wgs84" ? point : gcoord.transform(point, SYSTEMS[system], gcoord.WGS84);

function isClosed(ring: readonly Point[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

const withoutRepeats = (ring: Point[]): Point[] =>
  ring.filter((point, index) => index === 0 || point[0] !== ring[index - 1]?.[0] || point[1] !== ring[index - 1]?.[1]);

function checkRing(ring: Point[]): void {
  if (!isClosed(ring)) throw new AnlanError("REGIONS_RING_OPEN");
  const outside = ring.find(([lng, lat]) => lng < CHINA[0] || lat < CHINA[1] || lng > CHINA[2] || lat > CHINA[3]);
  if (outside !== undefined) {
    throw new AnlanError("REGIONS_NOT_IN_CHINA", { longitude: outside[0], latitude: outside[1] });
  }
}

function checkCrossing(rings: Rings): void {
  const crossing = kinks({ type: "Polygon", coordinates: rings }).features[0]?.geometry.coordinates;
  if (crossing === undefined) return;
  const [longitude = 0, latitude = 0] = crossing.map((degrees) => Number(degrees.toFixed(5)));
  throw new AnlanError("REGIONS_CROSSES_ITSELF", { longitude, latitude });
}

/** A shape as it is kept: WGS 84, checked, with its box and its area in km². */
export interface Shape {
  readonly geometry: AreaGeometry;
  readonly box: Box;
  readonly squareKilometres: number;
}

/**
 * Turns a shape into WGS 84 and checks it. Throws REGIONS_RING_OPEN, REGIONS_CROSSES_ITSELF, REGIONS_NOT_IN_CHINA,
 * REGIONS_TOO_MANY_POINTS.
 */
export function readShape(geometry: AreaGeometry, system: CoordinateSystem): Shape {
  const given = polygonsOf(geometry);
  const count = given.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (count > MOST_POINTS) throw new AnlanError("REGIONS_TOO_MANY_POINTS", { count, limit: MOST_POINTS });
  const polygons = given.map((rings) =>
    rings.map((ring) => withoutRepeats(ring.map((point) => toWgs84(point, system)))),
  );
  for (const rings of polygons) {
    for (const ring of rings) checkRing(ring);
    checkCrossing(rings);
  }
  const [only] = polygons;
  const kept: AreaGeometry =
    polygons.length === 1 && only !== undefined
      ? { type: "Polygon", coordinates: only }
      : { type: "MultiPolygon", coordinates: polygons };
  return { geometry: kept, box: boxOf(kept), squareKilometres: Number((area(kept) / 1e6).toFixed(4)) };
}

/** West, south, east and north of a shape. */
export function boxOf(geometry: AreaGeometry): Box {
  const box: Box = [180, 90, -180, -90];
  for (const [lng, lat] of polygonsOf(geometry).flat(2) as Point[]) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** Whether a point lies in a shape; its border belongs to it. */
export const isInside = (point: Point, geometry: AreaGeometry): boolean => booleanPointInPolygon(point, geometry);

/** The share, 0 to 1, of the outline's points that lie outside another shape. */
export function shareOutside(geometry: AreaGeometry, other: AreaGeometry): number {
  const points = polygonsOf(geometry).flatMap((rings) => rings[0] ?? []);
  return points.filter((point) => !isInside(point, other)).length / Math.max(points.length, 1);
}
