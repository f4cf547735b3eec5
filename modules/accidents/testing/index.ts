export {
  ACCIDENT_RIGHTS,
  accidentsWorld,
  anAccident,
  OWN_ACCIDENT_RIGHTS,
  testAccidentsPorts,
} from "./build-accidents.ts";
export {
  APPROVAL_RIGHTS,
  aFullDossier,
  anEntry,
  aRunningInvestigation,
  aVerifiedAccident,
  FILE,
  INVESTIGATION_RIGHTS,
  UNIT,
} from "./build-investigation.ts";
export { anAnswer, codeOf, type InvestigationStage, investigationStage } from "./investigation-stage.ts";
