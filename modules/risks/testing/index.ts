export { OWN_RISK_RIGHTS, RISK_RIGHTS, testRisksPorts } from "./build-risks.ts";
