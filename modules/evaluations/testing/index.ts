export {
  buildFrozen,
  buildOpened,
  buildSubmitted,
  EVALUATION_RIGHTS,
  type EvaluationWorld,
  evaluationWorld,
} from "./build-report.ts";
export { testEvaluationsPorts, testFigures } from "./ports.ts";
export { aTarget, sampleAccidents, sampleCampaigns, sampleTargets, sampleWork, UNITS } from "./sample-figures.ts";
