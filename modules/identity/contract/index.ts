export * from "./account.ts";
export * from "./accounts.ts";
export { identityErrors } from "./errors.ts";
export * from "./events.ts";
export * from "./password.ts";
export { identityPermissions } from "./permissions.ts";
export * from "./roles.ts";
export * from "./sign-in.ts";
