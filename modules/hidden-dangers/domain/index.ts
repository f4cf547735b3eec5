export * from "./escalation.ts";
export * from "./grading.ts";
export * from "./lifecycle.ts";
export * from "./limits.ts";
export * from "./supervision.ts";
