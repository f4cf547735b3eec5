import type { Place } from "./cells.ts";

/** Metres, the mean radius of the earth. */
const RADIUS = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two places along a great circle of a sphere (error under 0.6 %). */
export function metresBetween(one: Place, other: Place): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  const share = half(other.latitude - one.latitude) + across * half(other.longitude - one.longitude);
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(share)));
}
