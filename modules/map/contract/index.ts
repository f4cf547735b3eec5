import { defineErrors, definePermissions, defineQuery, defineRoute, line } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";

/** Permissions of this module. */
export const mapPermissions = definePermissions({
  "map.map.read": { zh: "查看一张图", en: "See the map" },
});

/** Errors of this module. */
export const mapErrors = defineErrors({
  MAP_NO_SUCH_TILE: {
    status: 404,
    fault: "caller",
    zh: "没有这个地图瓦片。",
    en: "There is no such tile of the map.",
  },
  MAP_AREA_TOO_LARGE: {
    status: 422,
    fault: "caller",
    zh: "所选范围内的对象超过 {most} 个。请缩小范围，或只显示需要的图层。",
    en: "More than {most} records lie in that area. Choose a smaller one, or show fewer layers.",
  },
});

const READ = "map.map.read";
const Label = z.object({ zh: z.string(), en: z.string() });

/** Registers that the caller may read, as layers. */
export const findLayers = defineQuery({
  name: "map.find-layers",
  label: { zh: "图层目录", en: "Layers" },
  permission: READ,
  input: z.strictObject({}),
  output: z.object({
    layers: z.array(
      z.object({
        register: z.string(),
        label: Label,
        group: Label,
        symbol: z.string(),
        count: z.number().int().meta({ description: "Records with a position in the caller's scope" }),
      }),
    ),
    bases: z.array(
      z.object({
        code: z.string(),
        label: Label,
        kind: z.enum(["raster", "pmtiles"]),
        url: z.string().meta({ description: "Address with {z}, {x}, {y}, or of a PMTiles archive" }),
        attribution: z.string(),
        system: z
          .enum(["wgs84", "gcj02"])
          .meta({ description: "Of its pictures; the desk moves gcj02 ones to WGS 84" }),
      }),
    ),
  }),
  errors: [],
});

/** Which records the map shows. */
const filters = {
  registers: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: "Codes of registers, divided by commas; all when left out" }),
  risk: z.string().max(60).optional().meta({ description: "Risk colours, divided by commas" }),
} as const;

/** From this zoom on a tile holds the records themselves where they are few enough to be told apart; else how many lie in each cell. */
export const DETAIL_ZOOM = 14;
/** The deepest zoom of a tile, which holds the records however many they are; the desk enlarges beyond. */
export const DEEPEST_ZOOM = 18;

/** Tiles for MapLibre: layer "cells" (count, register, risk) below zoom 14 and where records are many, else layer "records". */
export const tileRoute = defineRoute({
  name: "map.get-tile",
  label: { zh: "地图瓦片", en: "A tile of the map" },
  method: "GET",
  address: "/api/v1/map/tiles/:z/:x/:y",
  permission: READ,
  query: z.strictObject(filters),
  reply: { kind: "file", mediaType: "application/vnd.mapbox-vector-tile" },
  errors: ["MAP_NO_SUCH_TILE"],
});

/** One record on the map. */
export const MapRecord = z.object({
  id: z.uuid(),
  register: z.string(),
  title: z.string(),
  symbol: z.string(),
  state: z.string(),
  risk: RiskColour.nullable(),
  href: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  metres: z.number().nullable().meta({ description: "Distance from the centre of a circle" }),
});
export type MapRecord = z.infer<typeof MapRecord>;

/** The most records that a selection lists; more are counted. */
export const MOST_SELECTED = 1000;

/** The most records that a selection looks at; each is compared with the drawn border. */
export const MOST_LOOKED_AT = 100_000;

/** Who lies within a circle (longitude, latitude, metres) or a polygon ("lng lat, lng lat, …"). */
export const findWithin = defineQuery({
  name: "map.find-within",
  label: { zh: "范围内的对象", en: "Records within an area" },
  permission: READ,
  input: z.strictObject({
    longitude: z.coerce.number().min(-180).max(180).optional(),
    latitude: z.coerce.number().min(-85).max(85).optional(),
    metres: z.coerce.number().min(1).max(100_000).optional(),
    polygon: line(20_000).optional(),
    ...filters,
    text: line(100).optional(),
  }),
  output: z.object({
    total: z.number().int(),
    byRegister: z.array(z.object({ register: z.string(), label: Label, count: z.number().int() })),
    records: z.array(MapRecord),
    more: z.boolean(),
  }),
  errors: ["MAP_AREA_TOO_LARGE"],
});

/** Where records lie, by their ids; those without a place, or that the caller may not read, are left out. */
export const findPoints = defineQuery({
  name: "map.find-points",
  label: { zh: "对象位置", en: "Places of records" },
  permission: READ,
  input: z.strictObject({
    ids: z
      .string()
      .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,199}$/)
      .meta({ description: "Up to 200 ids, divided by commas" }),
  }),
  output: z.object({ records: z.array(MapRecord) }),
  errors: [],
});
