import type { MapInstance, MapPosition } from "@anlan/web-kit";
import type { MapGeoJSONFeature, MapMouseEvent } from "maplibre-gl";
import type { MapRecord } from "../contract/index.ts";

interface Listeners {
  /** A tool has the pointer. */
  readonly isBusy: () => boolean;
  readonly onPlace: (position: MapPosition) => void;
  /** Records under a click; empty for a click beside all. */
  readonly onRecords: (records: readonly MapRecord[], place: MapPosition) => void;
}

/** How far beside a record a finger may be, in pixels. */
const NEAR = 8;
const MARKED = ["here", "here-ring"];
const RECORD_LAYERS = [...MARKED, "listed", "listed-dots", "records", "records-dots"];
const CLOSER = 2;

function recordOf({ properties, geometry }: MapGeoJSONFeature): MapRecord {
  // The tile's records are points and carry what the server writes: a MapRecord without its place.
  const [longitude = 0, latitude = 0] = (geometry as GeoJSON.Point).coordinates;
  const own = properties as unknown as Omit<MapRecord, "risk"> & { risk: MapRecord["risk"] | "" };
  return { ...own, risk: own.risk === "" ? null : own.risk, longitude, latitude, metres: null };
}

/** Opens what is clicked: a cluster comes nearer, records are told. */
export function listenToMap(map: MapInstance, { isBusy, onPlace, onRecords }: Listeners): void {
  const around = ({ point }: MapMouseEvent): [[number, number], [number, number]] => [
    [point.x - NEAR, point.y - NEAR],
    [point.x + NEAR, point.y + NEAR],
  ];
  map.on("click", (event) => {
    if (isBusy()) {
      onPlace({ longitude: event.lngLat.lng, latitude: event.lngLat.lat });
      return;
    }
    const [cluster] = map.queryRenderedFeatures(event.point, { layers: ["clusters"] });
    const isMarked = map.queryRenderedFeatures(event.point, { layers: MARKED }).length > 0;
    if (cluster !== undefined && !isMarked) {
      const [longitude = 0, latitude = 0] = (cluster.geometry as GeoJSON.Point).coordinates;
      map.easeTo({ center: [longitude, latitude], zoom: map.getZoom() + CLOSER, duration: 400 });
      return;
    }
    const records = new Map<string, MapRecord>();
    for (const feature of map.queryRenderedFeatures(around(event), { layers: RECORD_LAYERS })) {
      const record = recordOf(feature);
      records.set(record.id, record);
    }
    onRecords([...records.values()], { longitude: event.lngLat.lng, latitude: event.lngLat.lat });
  });
  map.on("mousemove", (event) => {
    // While it is dragged nothing is pointed at, and looking what lies there would hold up each frame.
    if (map.isMoving()) return;
    const canPress =
      isBusy() || map.queryRenderedFeatures(event.point, { layers: ["clusters", ...RECORD_LAYERS] }).length > 0;
    map.getCanvas().style.cursor = isBusy() ? "crosshair" : canPress ? "pointer" : "";
  });
}
