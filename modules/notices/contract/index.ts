export { noticesErrors } from "./errors.ts";
export { defineMessages, type Message } from "./message.ts";
export * from "./notice.ts";
export { noticesPermissions } from "./permissions.ts";
export * from "./todo.ts";
