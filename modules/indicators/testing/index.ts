export {
  aPlanWithTargets,
  INDICATOR_RIGHTS,
  indicatorsWorld,
  OFFICE_RIGHTS,
  signedSeries,
  type TestFact,
  testIndicatorsPorts,
  UNIT_RIGHTS,
} from "./build-indicators.ts";
