export * from "./cells.ts";
export * from "./check-cells.ts";
export * from "./history.ts";
export * from "./plausible.ts";
export * from "./segments.ts";
export * from "./series-life.ts";
