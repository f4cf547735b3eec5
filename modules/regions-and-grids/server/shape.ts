import { AnlanError } from "@anlan/kernel";
import { shapeProblem } from "@anlan/records";
import { area } from "@turf/area";
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import gcoord from "gcoord";
import { type AreaGeometry, type Box, type CoordinateSystem, MOST_POINTS } from "../contract/index.ts";

type Point = [number, number];
type Rings = Point[][];

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** The polygons of a shape, one or many. */
const polygonsOf = (geometry: AreaGeometry): Rings[] =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

/** Turns a position into WGS 84. */
export const toWgs84 = (point: Point, system: CoordinateSystem): Point =>
  system === "wgs84" ? point : gcoord.transform(point, SYSTEMS[system], gcoord.WGS84);

const withoutRepeats = (ring: Point[]): Point[] =>
  ring.filter((point, index) => index === 0 || point[0] !== ring[index - 1]?.[0] || point[1] !== ring[index - 1]?.[1]);

const CODES = {
  open: "REGIONS_RING_OPEN",
  "few-points": "REGIONS_TOO_FEW_POINTS",
  "crosses-itself": "REGIONS_CROSSES_ITSELF",
  "outside-china": "REGIONS_NOT_IN_CHINA",
} as const;

function checkShape(geometry: AreaGeometry): void {
  const problem = shapeProblem(geometry);
  if (problem === null) return;
  const { reason, longitude, latitude } = problem;
  throw new AnlanError(CODES[reason], { longitude, latitude });
}

/** A shape as it is kept: WGS 84, checked, with its box and its area in km². */
export interface Shape {
  readonly geometry: AreaGeometry;
  readonly box: Box;
  readonly squareKilometres: number;
}

/**
 * Turns a shape into WGS 84 and checks it. Throws REGIONS_RING_OPEN, REGIONS_TOO_FEW_POINTS,
 * REGIONS_CROSSES_ITSELF, REGIONS_NOT_IN_CHINA, REGIONS_TOO_MANY_POINTS.
 */
export function readShape(geometry: AreaGeometry, system: CoordinateSystem): Shape {
  const given = polygonsOf(geometry);
  const count = given.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (count > MOST_POINTS) throw new AnlanError("REGIONS_TOO_MANY_POINTS", { count, limit: MOST_POINTS });
  const polygons = given.map((rings) =>
    rings.map((ring) => withoutRepeats(ring.map((point) => toWgs84(point, system)))),
  );
  const [only] = polygons;
  const kept: AreaGeometry =
    polygons.length === 1 && only !== undefined
      ? { type: "Polygon", coordinates: only }
      : { type: "MultiPolygon", coordinates: polygons };
  checkShape(kept);
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
