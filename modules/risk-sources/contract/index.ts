export * from "./choices.ts";
export * from "./commands.ts";
export * from "./errors.ts";
export * from "./events.ts";
export * from "./messages.ts";
export * from "./permissions.ts";
export * from "./queries.ts";
export * from "./source.ts";
