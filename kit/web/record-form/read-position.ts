import type { Position } from "@anlan/records";

/** The coordinate systems in which people hand places on: of the state, of most Chinese maps, of Baidu. */
export const DATUMS = {
  wgs84: { zh: "WGS84 / 国家2000（GPS、天地图）", en: "WGS 84 / CGCS2000 (GPS, Tianditu)" },
  gcj02: { zh: "GCJ-02（高德、腾讯）", en: "GCJ-02 (Amap, Tencent)" },
  bd09: { zh: "BD-09（百度）", en: "BD-09 (Baidu)" },
} as const;
export type Datum = keyof typeof DATUMS;

const NUMBERS = /-?\d+(?:\.\d+)?/g;

/**
 * A pasted place: "113.12, 23.05", "23.05 113.12", "经度113.12 纬度23.05". In China the larger number is the longitude;
 * elsewhere the order is longitude, latitude. Undefined when it holds no place.
 */
export function readPosition(text: string): Position | undefined {
  const [first, second, ...more] = (text.match(NUMBERS) ?? []).map(Number);
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const turned = first < 60 && second > 70;
  const [longitude, latitude] = turned ? [second, first] : [first, second];
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return undefined;
  return { longitude, latitude };
}

/** A place as it is stored, WGS 84, seven digits (1 cm). The tables of the conversion are loaded when they are needed. */
export async function toWgs84(position: Position, datum: Datum): Promise<Position> {
  let point: readonly number[] = [position.longitude, position.latitude];
  if (datum !== "wgs84") {
    const { default: gcoord } = await import("gcoord");
    const from = datum === "gcj02" ? gcoord.GCJ02 : gcoord.BD09;
    point = gcoord.transform([position.longitude, position.latitude], from, gcoord.WGS84);
  }
  const [longitude = 0, latitude = 0] = point.map((value) => Math.round(value * 1e7) / 1e7);
  return { longitude, latitude };
}
