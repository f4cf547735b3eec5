export { testPlansPorts } from "./ports.ts";
