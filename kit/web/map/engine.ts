// Loaded when the first map is drawn: MapLibre is larger than all of the first page.
import { AttributionControl, Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
// A file of our own origin: the content security policy allows no worker out of a blob.
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { Palette } from "../theme/tokens.ts";
import { quietStyle } from "./style.ts";
import { drawSymbol } from "./symbols.ts";

/** Where a map looks: a point with a zoom, or a box that is to be seen whole. */
export type MapCamera =
  | { readonly longitude: number; readonly latitude: number; readonly zoom: number }
  | { readonly box: readonly [number, number, number, number] };

export interface MapStart {
  readonly element: HTMLElement;
  readonly camera: MapCamera;
  readonly palette: Palette;
  /** Names of the map's own buttons by MapLibre's keys. */
  readonly locale: Readonly<Record<string, string>>;
}

const CLOSEST = 19;
const MARGIN = 32;

let isWorkerSet = false;

/** Draws a map. Throws where the browser has no WebGL. */
export function startMap({ element, camera, palette, locale }: MapStart): MapLibreMap {
  if (!isWorkerSet) setWorkerUrl(new URL(workerUrl, window.location.href).href);
  isWorkerSet = true;
  const map = new MapLibreMap({
    container: element,
    style: quietStyle(palette),
    locale: { ...locale },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: CLOSEST,
    minZoom: 3,
    fadeDuration: 0,
    ...("box" in camera
      ? { bounds: [...camera.box] as [number, number, number, number], fitBoundsOptions: { padding: MARGIN } }
      : { center: [camera.longitude, camera.latitude] as [number, number], zoom: camera.zoom }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
  map.addControl(new AttributionControl({ compact: true }), "bottom-right");
  map.setMissingStyleImageResolver((id) => {
    const [kind, symbol = "", risk = ""] = id.split(":");
    const drawn = kind === "symbol" && !map.hasImage(id) ? drawSymbol(symbol, risk, palette) : null;
    if (drawn !== null) map.addImage(id, drawn.data, { pixelRatio: drawn.ratio });
  });
  return map;
}
