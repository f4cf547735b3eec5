export * from "./commands.ts";
export * from "./errors.ts";
export * from "./events.ts";
export * from "./permissions.ts";
export * from "./queries.ts";
export * from "./unit.ts";
