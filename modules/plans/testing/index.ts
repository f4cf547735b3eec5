export {
  adoptSubmitted,
  buildAdoptedPlan,
  buildDraftPlan,
  itemsOfPlan,
  type PlanOptions,
  type PlanPeople,
  planPeople,
  submitChecked,
} from "./build-plan.ts";
export { testPlansPorts } from "./ports.ts";
export { revisedPlanText, samplePlanText } from "./sample-plan.ts";
