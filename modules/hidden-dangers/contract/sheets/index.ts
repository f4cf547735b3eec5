export * from "./commands.ts";
export * from "./queries.ts";
export * from "./rules.ts";
export * from "./sheet.ts";
