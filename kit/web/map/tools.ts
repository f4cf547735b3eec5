// For pages with a map, which are loaded by themselves: what needs MapLibre at once.
export { type BaseMap, showBaseMap } from "./base-maps.ts";
export { type Drawing, type DrawMode, type DrawOptions, startDrawing } from "./draw.ts";
export { isInAreas } from "./inside.ts";
