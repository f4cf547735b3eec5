import { addProtocol, type Map as MapLibreMap } from "maplibre-gl";

/** A map from outside that the operator has set. */
export interface BaseMap {
  readonly kind: "raster" | "pmtiles";
  readonly url: string;
  readonly attribution: string;
}

const ID = "base";
let isPmtilesKnown = false;

/** Lays a map from outside under everything else, or takes it away. */
export async function showBaseMap(map: MapLibreMap, base: BaseMap | null): Promise<void> {
  if (map.getLayer(ID)) map.removeLayer(ID);
  if (map.getSource(ID)) map.removeSource(ID);
  if (base === null) return;
  const { attribution } = base;
  const absolute = new URL(base.url, window.location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
  if (base.kind === "pmtiles") {
    const { Protocol } = await import("pmtiles");
    if (!isPmtilesKnown) addProtocol("pmtiles", new Protocol().tile);
    isPmtilesKnown = true;
    map.addSource(ID, { type: "raster", url: `pmtiles://${absolute}`, tileSize: 256, attribution });
  } else map.addSource(ID, { type: "raster", tiles: [absolute], tileSize: 256, attribution, maxzoom: 18 });
  map.addLayer({ id: ID, type: "raster", source: ID, paint: { "raster-opacity": 0.85 } }, "areas-fill");
}
