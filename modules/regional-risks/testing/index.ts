export {
  another,
  pointsOf,
  REGIONAL_RISK_RIGHTS,
  regionalRisksWorld,
  testRegionalRisksPorts,
} from "./build-regional-risks.ts";
