export * from "./commands.ts";
export * from "./document.ts";
export * from "./errors.ts";
export * from "./permissions.ts";
export * from "./queries.ts";
