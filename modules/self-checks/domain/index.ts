export * from "./codes.ts";
export * from "./commitments.ts";
export * from "./cycles.ts";
export * from "./device.ts";
export * from "./effectiveness.ts";
export * from "./outcome.ts";
export * from "./rates.ts";
export { inForce, ruleProblems } from "./rules.ts";
export * from "./special-work.ts";
