import { defineCommand, defineQuery, line, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { AreaGeometry, Box, CoordinateSystem } from "./geometry.ts";

/** The outline of a region, in WGS 84 / CGCS2000. */
export const Boundary = z.object({
  region: RegionCode,
  name: z.string(),
  geometry: AreaGeometry,
  box: Box,
  source: z.string(),
  note: z.string().nullable().meta({ description: "What to know before relying on it" }),
  own: z
    .boolean()
    .meta({ description: "Put in by the government, in the place of the one that came with the program" }),
});
export type Boundary = z.infer<typeof Boundary>;

/** Outlines of regions: those given, and with `below` also the regions directly under them. Regions without one are left out. */
export const findBoundaries = defineQuery({
  name: "regions.find-boundaries",
  label: { zh: "区划边界", en: "Boundaries" },
  permission: "regions.region.read",
  input: z.strictObject({
    regions: z
      .union([RegionCode, z.array(RegionCode).max(50)])
      .transform((codes) => (typeof codes === "string" ? [codes] : codes)),
    below: z.enum(["yes", "no"]).default("no"),
  }),
  output: z.object({ boundaries: z.array(Boundary) }),
  errors: [],
});

/** Puts an approved outline in the place of what is there. */
export const setBoundary = defineCommand({
  name: "regions.set-boundary",
  label: { zh: "设置区划边界", en: "Set a boundary" },
  permission: "regions.region.manage",
  input: z.strictObject({
    region: RegionCode,
    geometry: AreaGeometry,
    system: CoordinateSystem.default("wgs84"),
    source: line(200).meta({ description: "Who approved it, map number" }),
  }),
  output: z.object({ region: RegionCode }),
  errors: [
    "REGIONS_UNKNOWN_REGION",
    "REGIONS_RING_OPEN",
    "REGIONS_CROSSES_ITSELF",
    "REGIONS_NOT_IN_CHINA",
    "REGIONS_FAR_AWAY",
    "REGIONS_TOO_MANY_POINTS",
  ],
});

/** Takes the own outline out again; the one that came with the program shows. */
export const removeBoundary = defineCommand({
  name: "regions.remove-boundary",
  label: { zh: "恢复随程序提供的边界", en: "Remove the own boundary" },
  permission: "regions.region.manage",
  input: z.strictObject({ region: RegionCode }),
  output: z.object({ region: RegionCode }),
  errors: [],
});
