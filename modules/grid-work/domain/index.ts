export { allowanceOf, allowanceRuleFor } from "./allowance.ts";
export { judgeCheckIn, timeDone } from "./check-in.ts";
export { dueDays } from "./cycle.ts";
export { cycleWords } from "./cycle-words.ts";
export { dispatchAdvice, inForce } from "./dispatch-advice.ts";
export { type GridEventMove, gridEventLife } from "./event-life.ts";
export { officeAbove, officeOf } from "./offices.ts";
export { patrolStateOf } from "./patrol-state.ts";
export { routeMetres, shortRoute } from "./route.ts";
