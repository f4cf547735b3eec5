import { findGridShapes } from "@anlan/regions-and-grids/contract";
import {
  areaFeatures,
  areaLabel,
  type LngLatPair,
  lengthLabel,
  type MapArea,
  type MapInstance,
  metresOf,
  squareMetresOf,
  useLabel,
  useQueryOf,
} from "@anlan/web-kit";
import type { GeoJSONSource } from "maplibre-gl";
import { useEffect, useState } from "react";
import type { Layers } from "./LayersPanel.tsx";
import type { Mode } from "./MapTools.tsx";
import type { Area } from "./map-state.ts";

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

/** What the map shows now: its box and zoom, after each move. */
export interface View {
  readonly box: Box;
  readonly zoom: number;
}

/** The view of a map. */
export function viewOf(map: MapInstance): View {
  const bounds = map.getBounds();
  const round = (value: number) => Number(value.toFixed(5));
  return {
    box: [round(bounds.getWest()), round(bounds.getSouth()), round(bounds.getEast()), round(bounds.getNorth())],
    zoom: map.getZoom(),
  };
}

/** A box as the polygon of a selection. */
export function areaOfBox([west, south, east, north]: Box): Area {
  return {
    kind: "polygon",
    ring: [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ],
  };
}

/** From this zoom on grids are drawn, and what is in view is listed. */
export const NEAR_ZOOM = 12;

/** Draws boundaries, and grids where they are wanted and near enough. */
export function useAreas(map: MapInstance | null, boundaries: readonly MapArea[], view: View | null, grids: boolean) {
  const isNear = grids && view !== null && view.zoom >= NEAR_ZOOM;
  const [west, south, east, north] = view?.box ?? [0, 0, 0, 0];
  const level = (view?.zoom ?? 0) >= NEAR_ZOOM + 2 ? {} : { level: "large" as const };
  const found = useQueryOf(findGridShapes, { west, south, east, north, ...level }, { enabled: isNear });
  const shapes = isNear ? found.data?.grids : undefined;
  useEffect(() => {
    const drawn = (shapes ?? []).map(({ id, name, geometry }) => ({ id, name, geometry, tone: "quiet" as const }));
    map?.getSource<GeoJSONSource>("areas")?.setData(areaFeatures([...boundaries, ...drawn]));
  }, [map, boundaries, shapes]);
}

/** Lets the person draw while a mode asks for it; gives the words of what was measured. */
export function useDrawing(
  map: MapInstance | null,
  mode: Mode,
  colour: string,
  onPolygon: (ring: LngLatPair[]) => void,
) {
  const label = useLabel();
  const [measured, setMeasured] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function of the page must not end the drawing
  useEffect(() => {
    setMeasured("");
    if (map === null || mode === null || mode === "circle") return;
    let isGone = false;
    let stop = () => {};
    void import("@anlan/web-kit/map").then(({ startDrawing }) => {
      if (isGone) return;
      const drawing = startDrawing(map, {
        mode: mode === "length" ? "line" : "polygon",
        colour,
        onDrawn: (corners) => {
          if (mode === "polygon") onPolygon(corners.slice(0, -1));
          else
            setMeasured(label(mode === "length" ? lengthLabel(metresOf(corners)) : areaLabel(squareMetresOf(corners))));
        },
      });
      stop = drawing.stop;
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [map, mode, colour]);
  return measured;
}

/** Lays the chosen map from outside under everything. */
export function useBaseMap(map: MapInstance | null, bases: Layers["bases"], code: string): void {
  useEffect(() => {
    if (map === null) return;
    const base = bases.find((one) => one.code === code) ?? null;
    void import("@anlan/web-kit/map").then(({ showBaseMap }) => showBaseMap(map, base));
  }, [map, bases, code]);
}
