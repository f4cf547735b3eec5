export * from "./errors.ts";
export * from "./park.ts";
export * from "./permissions.ts";
export * from "./region.ts";
