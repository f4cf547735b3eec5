import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import type { MapPosition } from "./coordinates.ts";
import type { MapArea } from "./style.ts";

/** True where a position lies in one of the areas or on its border. */
export function isInAreas({ longitude, latitude }: MapPosition, areas: readonly Pick<MapArea, "geometry">[]): boolean {
  // Turf's types want arrays that may be written to; it only reads.
  return areas.some(({ geometry }) => booleanPointInPolygon([longitude, latitude], geometry as never));
}
