import { z } from "zod";

const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const MOST_POINTS = 5000;
const ring = z
  .array(point)
  .min(4)
  .max(MOST_POINTS)
  .refine((points) => JSON.stringify(points[0]) === JSON.stringify(points.at(-1)), { params: { reason: "open-ring" } });

/** A line or an area as GeoJSON (RFC 7946), degrees in WGS 84 / CGCS2000, at most 5,000 points a ring. */
export const Shape = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("LineString"), coordinates: z.array(point).min(2).max(MOST_POINTS) }),
  z.strictObject({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1).max(20) }),
  z.strictObject({
    type: z.literal("MultiPolygon"),
    coordinates: z.array(z.array(ring).min(1).max(20)).min(1).max(20),
  }),
]);
export type Shape = z.infer<typeof Shape>;
