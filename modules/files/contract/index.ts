export { filesErrors } from "./errors.ts";
export * from "./file.ts";
export { filesPermissions } from "./permissions.ts";
export * from "./routes.ts";
