import { circleRing, type darkPalette, type LngLatPair, MAP_FONTS, type MapInstance, riskFill } from "@anlan/web-kit";
import type { FilterSpecification, GeoJSONSource, VectorTileSource } from "maplibre-gl";
import { DEEPEST_ZOOM, type MapRecord, tileRoute } from "../contract/index.ts";
import { type Cell, clustersOf, shortCount } from "./clusters.ts";
import type { Area } from "./map-state.ts";

type Palette = { readonly [Name in keyof typeof darkPalette]: string };

/** What is shown of the registers. */
interface Shown {
  /** null for all. */
  readonly layers: readonly string[] | null;
  /** Empty for all. */
  readonly risks: readonly string[];
}

const ALL: Shown = { layers: null, risks: [] };
const SOURCE = "registers";
const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
const DRAWN = ["records-dots", "records", "records-names"] as const;
/** Tiles come in pieces; the discs are joined anew when they have settled this long. */
const SETTLE_MS = 120;

/** What a filter of MapLibre lets through. */
function filterOf({ layers, risks }: Shown): FilterSpecification {
  const parts: unknown[] = [];
  if (layers !== null) parts.push(["in", ["get", "register"], ["literal", [...layers]]]);
  if (risks.length > 0) parts.push(["in", ["get", "risk"], ["literal", [...risks]]]);
  // An expression built in parts is checked by the map when it is set.
  return ["all", ...parts] as unknown as FilterSpecification;
}

/** A longer list of registers than the address may hold is left to the map's own filter. */
const MOST_LETTERS = 2000;

/** Where tiles of what is shown come from: what is left out must not make the rest too many to be told apart. */
function tilesOf({ layers, risks }: Shown): string {
  const address = new URL(tileRoute.address, window.location.href).href.replace(":z/:x/:y", "{z}/{x}/{y}");
  const asked = new URLSearchParams();
  const registers = layers?.join(",") ?? "";
  if (registers !== "" && registers.length <= MOST_LETTERS) asked.set("registers", registers);
  if (risks.length > 0) asked.set("risk", risks.join(","));
  return asked.size === 0 ? address : `${address}?${asked}`;
}

const dotsOf = (palette: Palette) => ({
  "circle-radius": 4,
  "circle-color": ["match", ["get", "risk"]].concat(
    ...["red", "orange", "yellow", "blue"].map((colour) => [colour, riskFill(colour) ?? palette.accent]),
    palette.accent,
  ) as never,
  "circle-stroke-color": palette.surface,
  "circle-stroke-width": 1,
});
const ICONS = {
  "icon-image": ["concat", "symbol:", ["get", "symbol"], ":", ["get", "risk"]],
  "icon-padding": 0,
} as const;
const OVER_ALL = { "icon-allow-overlap": true, "icon-ignore-placement": true } as const;

/** Rows of a list, drawn from what the page has and not from tiles. */
function addListed(map: MapInstance, palette: Palette): void {
  map.addSource("listed", { type: "geojson", data: EMPTY });
  map.addLayer({ id: "listed-dots", type: "circle", source: "listed", paint: dotsOf(palette) });
  map.addLayer({ id: "listed", type: "symbol", source: "listed", layout: { ...ICONS } as never });
}

function addRecords(map: MapInstance, palette: Palette): void {
  // Invisible: a source whose layer nobody draws fetches no tiles.
  map.addLayer({
    id: "cells",
    type: "circle",
    source: SOURCE,
    "source-layer": "cells",
    paint: { "circle-opacity": 0 },
  });
  map.addLayer({
    id: "records-dots",
    type: "circle",
    source: SOURCE,
    "source-layer": "records",
    paint: dotsOf(palette),
  });
  map.addLayer({
    id: "records",
    type: "symbol",
    source: SOURCE,
    "source-layer": "records",
    layout: { ...ICONS } as never,
  });
  map.addLayer({
    id: "records-names",
    type: "symbol",
    source: SOURCE,
    "source-layer": "records",
    minzoom: 15,
    layout: {
      "text-field": ["get", "title"],
      "text-font": MAP_FONTS,
      "text-size": 12,
      "text-offset": [0, 1.4],
      "text-anchor": "top",
      "text-max-width": 10,
    },
    paint: { "text-color": palette.text, "text-halo-color": palette.surface, "text-halo-width": 1.5 },
  });
}

function addClusters(map: MapInstance, palette: Palette): void {
  map.addSource("clusters", { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "clusters",
    type: "circle",
    source: "clusters",
    paint: {
      "circle-color": palette.accentSoft,
      "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "count"]], 0, 12, 2, 18, 5, 32],
      "circle-stroke-color": ["get", "rim"],
      "circle-stroke-width": ["case", ["==", ["get", "risk"], ""], 1.5, 3],
    },
  });
  map.addLayer({
    id: "clusters-counts",
    type: "symbol",
    source: "clusters",
    layout: {
      "text-field": ["get", "text"],
      "text-font": MAP_FONTS,
      "text-size": 12,
      "text-allow-overlap": true,
      "text-ignore-placement": true,
    },
    paint: { "text-color": palette.text },
  });
}

/** The record that was found or pressed, over everything: it may stand among so many that they are only counted. */
function addHere(map: MapInstance, palette: Palette): void {
  map.addSource("here", { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "here-ring",
    type: "circle",
    source: "here",
    paint: {
      "circle-radius": 17,
      "circle-color": palette.surface,
      "circle-stroke-color": palette.accent,
      "circle-stroke-width": 2.5,
    },
  });
  map.addLayer({ id: "here", type: "symbol", source: "here", layout: { ...ICONS, ...OVER_ALL } as never });
}

/** Registers on a running map. */
export interface RegisterLayers {
  readonly show: (shown: Shown) => void;
  readonly showArea: (area: Area | null) => void;
  /** Shows these alone; null: the registers again. */
  readonly showListed: (records: readonly MapRecord[] | null) => void;
  /** Marks one record; null: none. */
  readonly showHere: (record: MapRecord | null) => void;
}

/** Draws what the cells in view make up, anew whenever the map or its tiles have settled; gives what asks for it. */
function keepClusters(
  map: MapInstance,
  palette: Palette,
  language: "zh" | "en",
  cellsInView: () => Cell[],
): () => void {
  let drawn = "";
  const join = () => {
    if (!map.getSource(SOURCE)) return;
    const clusters = clustersOf(cellsInView(), Math.round(map.getZoom()));
    const next = JSON.stringify(clusters);
    // Drawing makes the map move on to idle again: the same discs must not be set again.
    if (next === drawn) return;
    drawn = next;
    const features = clusters.map(({ longitude, latitude, count, risk }) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: [longitude, latitude] },
      properties: { count, risk, rim: riskFill(risk) ?? palette.accent, text: shortCount(count, language) },
    }));
    map.getSource<GeoJSONSource>("clusters")?.setData({ type: "FeatureCollection", features });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(join, SETTLE_MS);
  };
  map.on("moveend", soon);
  map.on("sourcedata", ({ sourceId }) => sourceId === SOURCE && soon());
  map.on("remove", () => clearTimeout(timer));
  return soon;
}

/** Adds clusters, records and the selected area to a map. */
export function addRegisterLayers(map: MapInstance, palette: Palette, language: "zh" | "en"): RegisterLayers {
  let tiles = tilesOf(ALL);
  map.addSource("selected", { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "selected",
    type: "fill",
    source: "selected",
    paint: { "fill-color": palette.accent, "fill-opacity": 0.12, "fill-outline-color": palette.accent },
  });
  map.addSource(SOURCE, { type: "vector", tiles: [tiles], maxzoom: DEEPEST_ZOOM });
  addRecords(map, palette);
  addClusters(map, palette);
  addListed(map, palette);
  addHere(map, palette);
  let isListed = false;
  let filter = filterOf(ALL);
  const soon = keepClusters(map, palette, language, () =>
    isListed ? [] : map.querySourceFeatures(SOURCE, { sourceLayer: "cells", filter }).map(cellOf),
  );
  return {
    show: (shown) => {
      filter = filterOf(shown);
      for (const layer of DRAWN) map.setFilter(layer, filter);
      const asked = tilesOf(shown);
      if (asked !== tiles) map.getSource<VectorTileSource>(SOURCE)?.setTiles([asked]);
      tiles = asked;
      soon();
    },
    showListed: (records) => {
      isListed = records !== null;
      for (const layer of DRAWN) map.setLayoutProperty(layer, "visibility", isListed ? "none" : "visible");
      void map.getSource<GeoJSONSource>("listed")?.setData(featuresOf(records ?? []));
      soon();
    },
    showHere: (record) => {
      void map.getSource<GeoJSONSource>("here")?.setData(featuresOf(record === null ? [] : [record]));
    },
    showArea: (area) => {
      void map.getSource<GeoJSONSource>("selected")?.setData(area === null ? EMPTY : areaFeature(area));
    },
  };
}

function cellOf(feature: { geometry: GeoJSON.Geometry; properties: Record<string, unknown> | null }): Cell {
  // The tiles hold points only, with the properties that the server writes.
  const [longitude = 0, latitude = 0] = (feature.geometry as GeoJSON.Point).coordinates;
  return { ...(feature.properties as unknown as Omit<Cell, "longitude" | "latitude">), longitude, latitude };
}

const featuresOf = (records: readonly MapRecord[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: records.map(({ longitude, latitude, metres: _metres, risk, ...own }) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [longitude, latitude] },
    properties: { ...own, risk: risk ?? "" },
  })),
});

function areaFeature(area: Area): GeoJSON.Feature {
  const ring: LngLatPair[] =
    area.kind === "circle"
      ? circleRing([area.longitude, area.latitude], area.metres)
      : [...area.ring, area.ring[0] ?? [0, 0]];
  const coordinates = [ring.map(([longitude, latitude]) => [longitude, latitude])];
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates } };
}
