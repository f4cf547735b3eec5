import { addProtocol, type Map as MapLibreMap } from "maplibre-gl";
import { fillOpacity } from "./style.ts";

/** A map from outside that the operator has set. */
export interface BaseMap {
  readonly kind: "raster" | "pmtiles";
  readonly url: string;
  readonly attribution: string;
  /** Of its pictures. Those in gcj02 are moved to where they belong while they are drawn. */
  readonly system: "wgs84" | "gcj02";
}

const ID = "base";
/** What services have at most; nearer, the last tiles are enlarged. */
const DEEPEST = 18;
let isPmtilesKnown = false;
/** The base map that each map was last asked to show: an earlier one that took longer must not come after it. */
const asked = new WeakMap<MapLibreMap, BaseMap | null>();

const absolute = (url: string): string =>
  new URL(url, window.location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}");

async function sourceOf({ kind, url, attribution, system }: BaseMap) {
  const address = absolute(url);
  if (kind === "pmtiles") {
    const { Protocol } = await import("pmtiles");
    if (!isPmtilesKnown) addProtocol("pmtiles", new Protocol().tile);
    isPmtilesKnown = true;
    return { type: "raster" as const, url: `pmtiles://${address}`, tileSize: 256, attribution };
  }
  const shifted = system === "gcj02" ? (await import("./gcj02-protocol.ts")).shiftedAddress(address) : address;
  return { type: "raster" as const, tiles: [shifted], tileSize: 256, attribution, maxzoom: DEEPEST };
}

/** Lays a map from outside under everything else, or takes it away. */
export async function showBaseMap(map: MapLibreMap, base: BaseMap | null): Promise<void> {
  asked.set(map, base);
  const source = base === null ? null : await sourceOf(base);
  if (asked.get(map) !== base) return;
  if (map.getLayer(ID)) map.removeLayer(ID);
  if (map.getSource(ID)) map.removeSource(ID);
  // What the areas are filled with would hide the map below them.
  map.setPaintProperty("areas-fill", "fill-opacity", fillOpacity(source !== null) as never);
  if (source === null) return;
  map.addSource(ID, source);
  map.addLayer({ id: ID, type: "raster", source: ID, paint: { "raster-opacity": 0.85 } }, "areas-fill");
}
