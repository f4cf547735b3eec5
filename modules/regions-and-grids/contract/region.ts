import type { Label } from "@anlan/kernel";
import { defineQuery, line, RegionCode } from "@anlan/kernel";
import { z } from "zod";

/** Words of the five levels. */
export const regionLevels = {
  province: { zh: "省级", en: "Province" },
  city: { zh: "市级", en: "City" },
  county: { zh: "县级", en: "County" },
  town: { zh: "镇街", en: "Town" },
  village: { zh: "村社", en: "Village" },
} as const satisfies Record<string, Label>;

export const RegionLevel = z.enum(["province", "city", "county", "town", "village"]);

/** A region by code and name. */
export const NamedRegion = z.object({ code: RegionCode, name: z.string(), level: RegionLevel });
export type NamedRegion = z.infer<typeof NamedRegion>;

/** A region as a node of the tree. */
export const RegionNode = NamedRegion.extend({
  hasChildren: z.boolean().meta({ description: "Whether the tree goes on below it" }),
});
export type RegionNode = z.infer<typeof RegionNode>;

/** A region with the names above it, the province first. */
export const RegionHit = NamedRegion.extend({ path: z.array(z.string()) });
export type RegionHit = z.infer<typeof RegionHit>;

/** The regions directly under one; without a code, the regions that the caller holds. */
export const findChildren = defineQuery({
  name: "regions.find-children",
  label: { zh: "下级区划", en: "Regions under a region" },
  permission: "regions.region.read",
  input: z.strictObject({ code: RegionCode.optional() }),
  output: z.object({ regions: z.array(RegionNode) }),
  errors: [],
});

/** The most regions that one search gives. */
export const SEARCH_LIMIT = 30;

/** Regions of the caller, or of all China, whose name holds the words or whose code begins with the digits; best ones first. */
export const searchRegions = defineQuery({
  name: "regions.search",
  label: { zh: "查找区划", en: "Search regions" },
  permission: "regions.region.read",
  input: z.strictObject({
    text: line(50).meta({ description: "Part of a name, or the beginning of a code" }),
    within: RegionCode.optional().meta({ description: "Only regions in this one" }),
    level: RegionLevel.optional(),
    reach: z
      .enum(["own", "all"])
      .default("own")
      .meta({ description: "all: every region of China, for what leads elsewhere; their names are public" }),
  }),
  output: z.object({
    regions: z.array(RegionHit),
    more: z.boolean().meta({ description: `There are more than ${SEARCH_LIMIT}` }),
  }),
  errors: [],
});

/** One region with the names above it and how much lies in it. */
export const getRegion = defineQuery({
  name: "regions.get-region",
  label: { zh: "区划", en: "A region" },
  permission: "regions.region.read",
  input: z.strictObject({ code: RegionCode }),
  output: RegionHit.extend({
    ancestors: z.array(NamedRegion),
    counts: z
      .array(z.object({ level: RegionLevel, count: z.number().int() }))
      .meta({ description: "Regions in it by level" }),
    source: z.string(),
    active: z.boolean(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
  }),
  errors: [],
});
