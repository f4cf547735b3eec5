import gcoord from "gcoord";

/** Systems in which people copy positions out of other programs; pages keep WGS 84 / CGCS2000. */
export type PositionSystem = "wgs84" | "gcj02" | "bd09";

/** Degrees in WGS 84 / CGCS2000. */
export interface MapPosition {
  readonly longitude: number;
  readonly latitude: number;
}

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;
const TWO_NUMBERS =
  /^\s*[[(（]?\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[,，;；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[\])）]?\s*$/u;
/** 1.1 m on the ground: more digits would only pretend to be exact. */
const DIGITS = 5;
const LIMITS = { longitude: 180, latitude: 85 };

const rounded = (value: number): number => Number(value.toFixed(DIGITS));

/** A position of one system in WGS 84. */
export function toWgs84(point: readonly [number, number], system: PositionSystem): MapPosition {
  const [longitude, latitude] = gcoord.transform([point[0], point[1]], SYSTEMS[system], gcoord.WGS84);
  return { longitude: rounded(longitude), latitude: rounded(latitude) };
}

/**
 * Reads "113.1432, 23.0289" out of what was pasted. Where the first number cannot be a longitude of China but the second
 * can, they are taken the other way round. Null for anything else.
 */
export function readPosition(text: string, system: PositionSystem): MapPosition | null {
  const found = TWO_NUMBERS.exec(text);
  if (found === null) return null;
  const [one, other] = [Number(found[1]), Number(found[2])];
  const isTurned = Math.abs(one) < 60 && other > 70;
  const [longitude, latitude] = isTurned ? [other, one] : [one, other];
  if (Math.abs(longitude) > LIMITS.longitude || Math.abs(latitude) > LIMITS.latitude) return null;
  return toWgs84([longitude, latitude], system);
}

/** "113.14320, 23.02890" */
export const positionText = ({ longitude, latitude }: MapPosition): string =>
  `${longitude.toFixed(DIGITS)}, ${latitude.toFixed(DIGITS)}`;
