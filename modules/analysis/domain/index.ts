export * from "./periods.ts";
