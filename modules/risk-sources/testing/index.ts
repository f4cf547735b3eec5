export { aDossier, aSource, type RiskSourcesWorld, riskSourcesWorld } from "./build-risk-sources.ts";
