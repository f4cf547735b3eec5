import { useOwnEnterprise } from "@anlan/web-kit";
import {
  createOwnRecord,
  createRecord,
  editOwnRecord,
  editRecord,
  findDuties,
  findKinds,
  findLimits,
  findOwnDuties,
  findOwnKinds,
  findOwnLimits,
  findOwnProposals,
  findOwnRecords,
  findProposals,
  findRecords,
  getKind,
  getOwnKind,
  getOwnRecord,
  getRecord,
  moveOwnRecord,
  moveRecord,
} from "../contract/index.ts";

const OFFICIAL = {
  create: createRecord,
  edit: editRecord,
  move: moveRecord,
  get: getRecord,
  kind: getKind,
  kinds: findKinds,
  duties: findDuties,
  list: findRecords,
  limits: findLimits,
  proposals: findProposals,
};

const OWN: typeof OFFICIAL = {
  create: createOwnRecord,
  edit: editOwnRecord,
  move: moveOwnRecord,
  get: getOwnRecord,
  kind: getOwnKind,
  kinds: findOwnKinds,
  duties: findOwnDuties,
  list: findOwnRecords,
  limits: findOwnLimits,
  proposals: findOwnProposals,
};

/** The calls of the pages: those of an official, or of an enterprise for its own records. */
export const useRegisterSpecs = (): typeof OFFICIAL => (useOwnEnterprise() === null ? OFFICIAL : OWN);
