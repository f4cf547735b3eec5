export * from "./entry.ts";
export { auditErrors } from "./errors.ts";
export { auditPermissions } from "./permissions.ts";
export * from "./queries.ts";
export * from "./routes.ts";
