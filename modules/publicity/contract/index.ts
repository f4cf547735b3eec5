export * from "./board.ts";
export * from "./content.ts";
export { publicityErrors } from "./errors.ts";
export * from "./ids.ts";
export { publicityMessages } from "./messages.ts";
export { publicityPermissions } from "./permissions.ts";
export * from "./publication.ts";
