export * from "./choices.ts";
export { likenessErrors } from "./errors.ts";
export * from "./ids.ts";
export * from "./pairs.ts";
export { likenessPermissions } from "./permissions.ts";
export * from "./problems.ts";
export * from "./rules.ts";
export * from "./signs.ts";
