export {
  aConfirmedPoint,
  anAssessedPoint,
  aPoint,
  OWN_RISK_RIGHTS,
  ofEnterprise,
  RISK_RIGHTS,
  risksWorld,
  SCORES,
  testRisksPorts,
} from "./build-risks.ts";
