import { POSITION_SYSTEMS, type PositionSystem } from "../contract/index.ts";
import { narrow } from "./clean-text.ts";
import { got, type Reading, wrong } from "./reading.ts";

/** China with its seas, degrees. */
const BOUNDS = { longitude: { from: 73, to: 136 }, latitude: { from: 3, to: 54 } } as const;
export type Axis = keyof typeof BOUNDS;

const DMS =
  /^[eEnN东北]?(?:经|纬)?(\d{1,3})[°度](?:(\d{1,2})['’′分])?(?:(\d{1,2}(?:\.\d+)?)(?:["”″秒]|''|′′)?)?[eEnN]?$/u;

function degrees(text: string): number | null {
  const bare = narrow(text);
  if (/^[+-]?\d{1,3}(?:\.\d+)?$/u.test(bare)) return Number(bare);
  const match = DMS.exec(bare);
  if (match === null) return null;
  const [, whole = "0", minutes = "0", seconds = "0"] = match;
  return Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
}

const within = (axis: Axis, value: number): boolean => value >= BOUNDS[axis].from && value <= BOUNDS[axis].to;

/**
 * A longitude or latitude: decimal degrees, or degrees, minutes and seconds. A cell with both ("113.1, 23.0", in either
 * order) gives the one that is asked for: no longitude of China is a latitude of it.
 */
export function readDegrees(axis: Axis, text: string): Reading {
  const parts = text.split(/[,，;；\s]+/u).filter((part) => part !== "");
  const values = (parts.length === 2 ? parts : [text]).map(degrees);
  const found = values.find((value) => value !== null && within(axis, value));
  if (found === undefined || found === null || values.includes(null)) return wrong("POSITION_WRONG", text);
  return got(Math.round(found * 1e7) / 1e7);
}

const SYSTEMS: readonly (readonly [RegExp, PositionSystem])[] = [
  [/wgs|cgcs|2000|国家|gps|天地图|北斗/u, "wgs84"],
  [/gcj|高德|腾讯|火星|谷歌|google|amap/u, "gcj02"],
  [/bd|百度|baidu/u, "bd09"],
];

/** The system of a position, by its name or by the map that it comes from. */
export function readSystem(text: string): Reading {
  const word = narrow(text).toLowerCase().replaceAll("-", "");
  if (Object.hasOwn(POSITION_SYSTEMS, word)) return got(word);
  const found = SYSTEMS.find(([pattern]) => pattern.test(word))?.[1];
  return found === undefined ? wrong("UNKNOWN_SYSTEM", text) : got(found);
}
