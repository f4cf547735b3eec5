const EARTH_METRES = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

interface Placed {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Metres between two positions on a sphere (WGS 84 degrees); null where one of them is not known. */
export function metresBetween(one: Placed, other: Placed): number | null {
  if (one.longitude === null || one.latitude === null || other.longitude === null || other.latitude === null)
    return null;
  const north = radians(other.latitude - one.latitude);
  const east = radians(other.longitude - one.longitude);
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
}
