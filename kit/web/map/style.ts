import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Palette } from "../theme/tokens.ts";

/** Fonts of this device in the order in which they are tried: without an address for glyphs the map draws them itself. */
export const MAP_FONTS = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "sans-serif"];

/** An area on the map: boundary, grid. `tone` says how loud it is. */
export interface MapArea {
  readonly id: string;
  readonly name: string;
  readonly tone: "boundary" | "quiet" | "strong";
  readonly geometry:
    | { readonly type: "Polygon"; readonly coordinates: readonly (readonly (readonly [number, number])[])[] }
    | {
        readonly type: "MultiPolygon";
        readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[];
      };
}

/** West, south, east, north of areas in degrees; null for none. */
export function boxOf(areas: readonly Pick<MapArea, "geometry">[]): [number, number, number, number] | null {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  const widen = ([longitude, latitude]: readonly [number, number]) => {
    box[0] = Math.min(box[0], longitude);
    box[1] = Math.min(box[1], latitude);
    box[2] = Math.max(box[2], longitude);
    box[3] = Math.max(box[3], latitude);
  };
  for (const { geometry } of areas) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const polygon of polygons) for (const point of polygon[0] ?? []) widen(point);
  }
  return box[0] > box[2] ? null : box;
}

/** Areas as GeoJSON for a source of the map. */
export const areaFeatures = (areas: readonly MapArea[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: areas.map(({ id, name, tone, geometry }) => ({
    type: "Feature",
    // GeoJSON's own types want arrays that may be written to; nobody writes.
    geometry: geometry as unknown as GeoJSON.Geometry,
    properties: { id, name, tone },
  })),
});

/** How strongly areas are filled: boundaries are the ground, unless a base map lies below them. */
export const fillOpacity = (
  hasBase: boolean,
): ["match", ["get", "tone"], "boundary", number, "strong", number, number] => [
  "match",
  ["get", "tone"],
  "boundary",
  hasBase ? 0 : 0.75,
  "strong",
  0.18,
  0.05,
];

const areaLayers = (palette: Palette): LayerSpecification[] => [
  {
    id: "areas-fill",
    type: "fill",
    source: "areas",
    paint: {
      "fill-color": ["match", ["get", "tone"], "boundary", palette.surface, palette.accent],
      "fill-opacity": fillOpacity(false),
    },
  },
  {
    id: "areas-line",
    type: "line",
    source: "areas",
    layout: { "line-join": "round" },
    paint: {
      "line-color": ["match", ["get", "tone"], "boundary", palette.faint, palette.accent],
      "line-width": ["match", ["get", "tone"], "boundary", 1.4, "strong", 2.4, 1],
    },
  },
  {
    id: "areas-name",
    type: "symbol",
    source: "areas",
    layout: { "text-field": ["get", "name"], "text-font": MAP_FONTS, "text-size": 13, "text-optional": true },
    paint: { "text-color": palette.quiet, "text-halo-color": palette.surface, "text-halo-width": 1.5 },
  },
];

/** The map's own quiet style: ground and areas in the colours of the theme; nothing is fetched for it. */
export function quietStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: { areas: { type: "geojson", data: areaFeatures([]) } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": palette.sunken } },
      ...areaLayers(palette),
    ],
  };
}
