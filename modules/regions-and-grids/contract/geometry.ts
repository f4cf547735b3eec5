import type { Label } from "@anlan/kernel";
import { z } from "zod";

/** Systems in which positions come from outside; everything is kept in WGS 84 / CGCS2000. */
export const COORDINATE_SYSTEMS = {
  wgs84: { zh: "WGS 84 / CGCS2000", en: "WGS 84 / CGCS2000" },
  gcj02: { zh: "GCJ-02（高德、腾讯）", en: "GCJ-02 (Amap, Tencent)" },
  bd09: { zh: "BD-09（百度）", en: "BD-09 (Baidu)" },
} as const satisfies Record<string, Label>;
export const CoordinateSystem = z.enum(["wgs84", "gcj02", "bd09"]).meta({ description: "wgs84, gcj02 or bd09" });
export type CoordinateSystem = z.infer<typeof CoordinateSystem>;

/** The most points that one shape has. */
export const MOST_POINTS = 10_000;

const LngLat = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .meta({ description: "Longitude and latitude in degrees" });
const Ring = z.array(LngLat).min(4).max(MOST_POINTS);
const Rings = z.array(Ring).min(1).max(100);

/** An area as GeoJSON (RFC 7946): rings are closed, the first is the outline, the others are holes. */
export const AreaGeometry = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Polygon"), coordinates: Rings }),
  z.strictObject({ type: z.literal("MultiPolygon"), coordinates: z.array(Rings).min(1).max(500) }),
]);
export type AreaGeometry = z.infer<typeof AreaGeometry>;

/** West, south, east, north in degrees. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof Box>;
