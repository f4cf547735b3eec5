export {
  type AssignmentOptions,
  buildAssignments,
  buildPlanWithOffice,
  milestoneOf,
  officePerson,
  recordSeenBy,
  reporterOf,
  testUnit,
} from "./build-assignment.ts";
export { testAssignmentsPorts, testUnits } from "./ports.ts";
