export { testAssignmentsPorts, testUnits } from "./ports.ts";
