import type { Map as MapLibreMap } from "maplibre-gl";
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPolygonMode,
  TerraDrawRenderMode,
  TerraDrawSelectMode,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import type { LngLatPair } from "./measure.ts";

/** What is drawn: a line for measuring, a polygon. */
export type DrawMode = "line" | "polygon";

/** A drawing under way. */
export interface Drawing {
  /** Takes what was drawn off the map and gives the pointer back. */
  readonly stop: () => void;
}

export interface DrawOptions {
  readonly mode: DrawMode;
  /** Of lines and corners: "#0c6b6e". */
  readonly colour: string;
  /** A polygon to begin with, whose corners can be pulled. */
  readonly start?: readonly LngLatPair[] | undefined;
  /** Called with the corners when a drawing is finished, and after each later pull. A polygon's ring is closed. */
  readonly onDrawn: (corners: [number, number][]) => void;
}

type Colour = `#${string}`;

function cornersOf(draw: TerraDraw): [number, number][] {
  const feature = draw
    .getSnapshot()
    .find(({ geometry, properties }) => geometry.type !== "Point" && properties["midPoint"] !== true);
  if (feature?.geometry.type === "LineString") return feature.geometry.coordinates as [number, number][];
  if (feature?.geometry.type === "Polygon") return (feature.geometry.coordinates[0] ?? []) as [number, number][];
  return [];
}

/** Lets a person draw one line or polygon; a double click or Enter ends it, Escape throws it away. */
export function startDrawing(map: MapLibreMap, { mode, colour, start, onDrawn }: DrawOptions): Drawing {
  const own = colour as Colour;
  const styles = { fillColor: own, outlineColor: own, fillOpacity: 0.15, outlineWidth: 2 };
  const pull = { feature: { draggable: false, coordinates: { draggable: true, midpoints: true, deletable: true } } };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [
      new TerraDrawPolygonMode({ styles }),
      new TerraDrawLineStringMode({ styles: { lineStringColor: own, lineStringWidth: 3 } }),
      new TerraDrawSelectMode({ flags: { polygon: pull, linestring: pull } }),
      new TerraDrawRenderMode({ modeName: "shown", styles: {} }),
    ],
  });
  draw.start();
  draw.setMode(mode === "line" ? "linestring" : "polygon");
  if (start !== undefined && start.length > 3) {
    const coordinates = [
      start.map(([longitude, latitude]) => [Number(longitude.toFixed(9)), Number(latitude.toFixed(9))]),
    ];
    draw.addFeatures([
      { type: "Feature", geometry: { type: "Polygon", coordinates }, properties: { mode: "polygon" } },
    ]);
    draw.setMode("select");
  }
  draw.on("finish", () => {
    onDrawn(cornersOf(draw));
    // Another click would begin a second shape; from here on the corners of this one are pulled.
    if (draw.getMode() !== "select") setTimeout(() => draw.enabled && draw.setMode("select"));
  });
  return { stop: () => draw.enabled && draw.stop() };
}
