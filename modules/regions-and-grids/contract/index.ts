export * from "./boundary.ts";
export * from "./errors.ts";
export * from "./geometry.ts";
export * from "./grid.ts";
export * from "./park.ts";
export * from "./permissions.ts";
export * from "./region.ts";
