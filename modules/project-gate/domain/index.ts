export {
  checkDistances,
  checkList,
  checkRegion,
  farthest,
  inForce,
  listFor,
  mayExcept,
  type Neighbour,
  stagesFor,
  verdictOf,
} from "./checks.ts";
export {
  isStageFull,
  type ProjectMove,
  type ProjectRecord,
  projectLife,
  projectStepLabel,
  stageOf,
} from "./project-life.ts";
