export * from "./assess.ts";
export * from "./colours.ts";
export * from "./completeness.ts";
export * from "./exchange.ts";
export * from "./explain.ts";
export * from "./lifecycle.ts";
export * from "./reassess.ts";
export * from "./rules.ts";
