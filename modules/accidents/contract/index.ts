export * from "./choices.ts";
export * from "./events.ts";
export * from "./ids.ts";
