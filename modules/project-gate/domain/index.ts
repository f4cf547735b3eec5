export {
  checkDistances,
  checkList,
  checkRegion,
  inForce,
  listFor,
  mayExcept,
  type Neighbour,
  reachOf,
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
