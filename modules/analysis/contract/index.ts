export * from "./axes.ts";
export * from "./cockpit.ts";
export { analysisErrors } from "./errors.ts";
export { analysisPermissions } from "./permissions.ts";
export * from "./table.ts";
