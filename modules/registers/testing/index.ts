export * from "./build-records.ts";
export { testRegistersPorts } from "./ports.ts";
