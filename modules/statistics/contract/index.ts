export * from "./catalogue.ts";
export * from "./choices.ts";
export { cellProblems, statisticsErrors } from "./errors.ts";
export * from "./figures.ts";
export * from "./ids.ts";
export { statisticsPermissions } from "./permissions.ts";
export * from "./series.ts";
export { seriesValueStates } from "./series-words.ts";
