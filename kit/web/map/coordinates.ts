import type { Position } from "@anlan/records";
import gcoord from "gcoord";

/** Degrees in WGS 84 / CGCS2000: what is kept and what every map of ours draws. */
export type MapPosition = Readonly<Position>;

/** The coordinate systems in which people hand places on: of the state, of most Chinese maps, of Baidu. */
export const POSITION_SYSTEMS = {
  wgs84: { zh: "CGCS2000 / WGS 84（天地图、GPS、北斗）", en: "CGCS2000 / WGS 84 (Tianditu, GPS)" },
  gcj02: { zh: "GCJ-02（高德、腾讯）", en: "GCJ-02 (Amap, Tencent)" },
  bd09: { zh: "BD-09（百度）", en: "BD-09 (Baidu)" },
} as const;
export type PositionSystem = keyof typeof POSITION_SYSTEMS;

const TRANSFORMS = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;
const LIMITS = { longitude: 180, latitude: 85 };

const LABEL = "(?:东经|北纬|经度|纬度|longitude|latitude|lng|lon|lat|[经纬en])?\\s*[:：=]?\\s*";
const MINUTES = "(?:(\\d{1,2}(?:\\.\\d+)?)\\s*['’′分]\\s*)?";
const SECONDS = "(?:(\\d{1,2}(?:\\.\\d+)?)\\s*(?:''|′′|[\"”″秒])\\s*)?";
const DEGREES = `([+-]?\\d{1,3}(?:\\.\\d+)?)\\s*(?:[°度]\\s*${MINUTES}${SECONDS})?[en]?`;
const PAIR = new RegExp(
  `^\\s*[[(（]?\\s*${LABEL}${DEGREES}\\s*[,，;；、\\s]\\s*${LABEL}${DEGREES}\\s*[\\])）]?\\s*$`,
  "iu",
);

/** A centimetre: what is kept of a surveyed place. */
const KEPT_DIGITS = 7;
/** A metre: what a pointer on a map can tell. */
const SHOWN_DIGITS = 5;

const kept = (value: number): number => Number(value.toFixed(KEPT_DIGITS));
const MINUTES_OF_DEGREE = 60;
const inDegrees = (parts: readonly (string | undefined)[]): number => {
  const [whole = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return whole + Math.sign(whole || 1) * ((minutes + seconds / MINUTES_OF_DEGREE) / MINUTES_OF_DEGREE);
};

/** A position of one system in WGS 84, to the centimetre. The way back from GCJ-02 and BD-09 is exact to under a metre. */
export function toWgs84({ longitude, latitude }: MapPosition, system: PositionSystem): MapPosition {
  if (system === "wgs84") return { longitude: kept(longitude), latitude: kept(latitude) };
  const [east, north] = gcoord.transform([longitude, latitude], TRANSFORMS[system], gcoord.WGS84);
  return { longitude: kept(east), latitude: kept(north) };
}

/** A position in WGS 84 as maps in GCJ-02 write it, unrounded. */
export function toGcj02({ longitude, latitude }: MapPosition): MapPosition {
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02);
  return { longitude: east, latitude: north };
}

/**
 * Reads what was pasted: "113.1432, 23.0289", "(23.0289 113.1432)", "经度113.14，纬度23.02", "113°8′35.5″E 23°1′44″N".
 * Where the first number cannot be a longitude of China but the second can, they are taken the other way round. Gives
 * WGS 84, null for what holds no place.
 */
export function readPosition(text: string, system: PositionSystem): MapPosition | null {
  const found = PAIR.exec(text);
  if (found === null) return null;
  const [one, other] = [inDegrees(found.slice(1, 4)), inDegrees(found.slice(4, 7))];
  const isTurned = Math.abs(one) < 60 && other > 70;
  const [longitude, latitude] = isTurned ? [other, one] : [one, other];
  if (Math.abs(longitude) > LIMITS.longitude || Math.abs(latitude) > LIMITS.latitude) return null;
  return toWgs84({ longitude, latitude }, system);
}

/** "113.14320, 23.02890": as a pointer tells it. */
export const positionText = ({ longitude, latitude }: MapPosition): string =>
  `${longitude.toFixed(SHOWN_DIGITS)}, ${latitude.toFixed(SHOWN_DIGITS)}`;
