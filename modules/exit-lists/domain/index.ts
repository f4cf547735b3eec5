export {
  type CaseMove,
  type CaseRecord,
  exitCaseLife,
  exitStepLabel,
  isEvaluated,
} from "./case-life.ts";
export { compositeOf, fullOf, sheetProblem, totalOf } from "./composite.ts";
export { nextMilestone, stepDueOf } from "./due.ts";
export { groundsOf, inForce } from "./grounds.ts";
export { isListed, leadingCase } from "./joining.ts";
export { sheetLife } from "./sheet-life.ts";
