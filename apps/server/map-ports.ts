import type { MapBase, MapPorts } from "@anlan/map/server";
import { z } from "zod";
import type { Config } from "./config.ts";
import { registerCatalogue } from "./register-catalogue.ts";

const Base = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9-]{1,30}$/),
    label: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
    kind: z.enum(["raster", "pmtiles"]).default("raster"),
    url: z.string().regex(/^(https?:\/\/|\/)/),
    attribution: z.string().default(""),
    system: z.enum(["wgs84", "gcj02"]).default("wgs84"),
  })
  .refine(({ kind, url }) => kind === "pmtiles" || ["{z}", "{x}", "{y}"].every((part) => url.includes(part)), {
    message: "the url of a raster map needs {z}, {x} and {y}",
  })
  .refine(({ kind, system }) => kind !== "pmtiles" || system === "wgs84", {
    message: "a pmtiles archive must be in wgs84: only single tiles of a raster map can be moved",
  });
const Bases = z.array(Base).refine((bases) => new Set(bases.map(({ code }) => code)).size === bases.length, {
  message: "two maps have the same code",
});

/** The maps from outside that ANLAN_MAP_BASES names; none without it. Throws for a setting that is not as documented. */
export function mapBasesOf(setting: string | undefined): MapBase[] {
  if (setting === undefined) return [];
  try {
    return Bases.parse(JSON.parse(setting));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`--map-bases (ANLAN_MAP_BASES): ${reason}; see docs/operations.md`);
  }
}

/** Where a page may fetch tiles of outside maps from: "https://t0.example.cn". */
export const originsOfBases = (bases: readonly MapBase[]): string[] => [
  ...new Set(
    bases.filter(({ url }) => url.startsWith("http")).map(({ url }) => new URL(url.replace(/[{}]/g, "")).origin),
  ),
];

/** What the map gets from outside: registers with places, and base maps by setting. */
export function mapPorts(config: Pick<Config, "mapBases">): MapPorts {
  const catalogue = registerCatalogue();
  return {
    bases: mapBasesOf(config.mapBases),
    registers: async (runtime) =>
      (await catalogue(runtime)).filter(({ hasPlace, searchOnly }) => hasPlace && searchOnly !== true),
  };
}
