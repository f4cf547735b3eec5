import type { Position } from "@anlan/records";
import type { Shape } from "../../contract/index.ts";

function pointsOf(shape: Shape): readonly (readonly [number, number])[] {
  if (shape.type === "LineString") return shape.coordinates;
  return shape.type === "Polygon" ? shape.coordinates.flat() : shape.coordinates.flat(2);
}

/** The middle of a shape's bounds: where it is found and drawn when it is small. */
export function middleOf(shape: Shape): Position {
  const points = pointsOf(shape);
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const round = (value: number) => Math.round(value * 1e7) / 1e7;
  return { longitude: round((west + east) / 2), latitude: round((south + north) / 2) };
}
