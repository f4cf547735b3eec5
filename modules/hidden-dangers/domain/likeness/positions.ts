import { metresBetween as between } from "@anlan/map-cells";

interface Placed {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Metres between two positions on a sphere (WGS 84 degrees); null where one of them is not known. */
export function metresBetween(one: Placed, other: Placed): number | null {
  if (one.longitude === null || one.latitude === null || other.longitude === null || other.latitude === null)
    return null;
  return between(
    { longitude: one.longitude, latitude: one.latitude },
    { longitude: other.longitude, latitude: other.latitude },
  );
}
