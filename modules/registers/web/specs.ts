import { useSession } from "@anlan/web-kit";
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

/** The enterprise for which the person acts; null for officials. */
export const useOwnEnterprise = (): string | null => useSession().facts.enterpriseId ?? null;

/** The calls of the pages: those of an official, or of an enterprise for its own records. */
export const useRegisterSpecs = (): typeof OFFICIAL => (useOwnEnterprise() === null ? OFFICIAL : OWN);
