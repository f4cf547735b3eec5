export {
  type AMeasure,
  aCheckedEnterprise,
  OWN_SELF_CHECK_RIGHTS,
  SELF_CHECK_RIGHTS,
  selfChecksWorld,
  testSelfChecksPorts,
  withMeasures,
} from "./build-self-checks.ts";
export { type CheckedPlant, fillCheckedPlants } from "./fill-plants.ts";
