export * from "./combined.ts";
export * from "./escalation.ts";
export * from "./grading.ts";
export * from "./lifecycle.ts";
export * from "./limits.ts";
export * from "./sheets.ts";
export * from "./supervision.ts";
