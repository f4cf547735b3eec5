import type { GeoJSONSource } from "maplibre-gl";
import { useEffect, useMemo, useState } from "react";
import type { MapPosition } from "./coordinates.ts";
import type { MapInstance } from "./MapView.tsx";
import { MapView } from "./MapView.tsx";
import { areaFeatures, boxOf, type MapArea } from "./style.ts";
import { usePickingBase } from "./usePlaces.ts";

export interface AreasMapProps {
  readonly label: string;
  readonly areas: readonly MapArea[];
  /** Pixels, or all that the part around it has. */
  readonly height?: number | "100%";
  /** What to look at when there is no area. */
  readonly box?: readonly [number, number, number, number] | undefined;
  /** Where to look instead of at the areas whole; later changes are not followed. */
  readonly start?: { readonly longitude: number; readonly latitude: number; readonly zoom: number };
  readonly onPick?: (position: MapPosition) => void;
  /** Called with the map when it is ready, and with null when it goes. */
  readonly onMap?: (map: MapInstance | null, colour: string) => void;
}

/** Sensible for a map with nothing on it: China whole. */
const CHINA = [73, 18, 135, 54] as const;

/** Lays the operator's base map under the areas, where there is one. */
function useBase(map: MapInstance | null): void {
  const base = usePickingBase();
  useEffect(() => {
    if (map === null || base === null) return;
    void import("./base-maps.ts").then(({ showBaseMap }) => showBaseMap(map, base));
  }, [map, base]);
}

/** Areas on a quiet map, seen whole, over the base map where the operator has set one. */
export function AreasMap({ label, areas, height = 320, box, start, onPick, onMap }: AreasMapProps) {
  const [map, setMap] = useState<MapInstance | null>(null);
  useBase(map);
  const whole = useMemo(() => boxOf(areas) ?? box ?? CHINA, [areas, box]);
  useEffect(() => {
    if (map === null) return;
    map.getSource<GeoJSONSource>("areas")?.setData(areaFeatures(areas));
  }, [map, areas]);
  useEffect(() => {
    if (map === null || onPick === undefined) return;
    const pick = map.on("click", ({ lngLat }) => onPick({ longitude: lngLat.lng, latitude: lngLat.lat }));
    return () => pick.unsubscribe();
  }, [map, onPick]);
  const isFree = start !== undefined;
  useEffect(() => {
    if (isFree) return;
    const [west, south, east, north] = whole;
    map?.fitBounds([west, south, east, north], { padding: 32, duration: 0 });
  }, [map, whole, isFree]);
  return (
    <div style={{ height }}>
      <MapView
        label={label}
        camera={start ?? { box: [whole[0], whole[1], whole[2], whole[3]] }}
        onReady={(ready, { accent }) => {
          setMap(ready);
          onMap?.(ready, accent);
          return () => {
            setMap(null);
            onMap?.(null, accent);
          };
        }}
      />
    </div>
  );
}
