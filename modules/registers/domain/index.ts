export { DEFAULT_LIFE } from "./default-life.ts";
export {
  type Derived,
  deriveRecord,
  dutyApplies,
  nextTelling,
  type RecordLimit,
  tellingLevel,
  USUAL_WARN_DAYS,
} from "./derive-record.ts";
export { everyLabel } from "./every-label.ts";
export { followersOf, splitOff } from "./follow-enterprise.ts";
export { isEnd, kindInForce, publicStates } from "./kind-in-force.ts";
export {
  isCode,
  isKeyed,
  keyedBy,
  keyPrefix,
  listCodesOf,
  listKeysOf,
  numberKey,
  usualKeyOf,
  usualRangeOf,
} from "./list-keys.ts";
export { listPartOf } from "./list-part.ts";
export { kindsTouched, migrateRecord, renamedFields } from "./migrate-record.ts";
export { checkKind } from "./packs/check-kind.ts";
export { checkPack } from "./packs/check-pack.ts";
export { fullKind } from "./packs/names.ts";
export { partyFields, partyMoves, seenByParty } from "./party.ts";
export {
  isInSectors,
  isOfficialFor,
  type LifeRecord,
  procedureFromLife,
  whoDoes,
  withLimits,
} from "./procedure-from-life.ts";
export { type ProposalRecord, proposalLife } from "./proposal-life.ts";
export { unmetCondition } from "./unmet-condition.ts";
