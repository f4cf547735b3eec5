import { useSession } from "@anlan/web-kit";
import {
  addCertificate,
  addOwnCertificate,
  addOwnPerson,
  addPerson,
  editCertificate,
  editOwnCertificate,
  editOwnPerson,
  editPerson,
  findCertificates,
  findOwnCertificates,
  findOwnPersons,
  findOwnStaffing,
  findPersons,
  findStaffing,
  getOwnPerson,
  getPerson,
  openOwnPerson,
  openPerson,
  removeCertificate,
  removeOwnCertificate,
  removeOwnPerson,
  removePerson,
  renewCertificate,
  renewOwnCertificate,
  reviewCertificate,
  reviewOwnCertificate,
} from "../contract/index.ts";

const OFFICIAL = {
  manage: "people.person.manage",
  persons: findPersons,
  certificates: findCertificates,
  staffing: findStaffing,
  get: getPerson,
  open: openPerson,
  add: addPerson,
  edit: editPerson,
  remove: removePerson,
  addCertificate,
  editCertificate,
  review: reviewCertificate,
  renew: renewCertificate,
  removeCertificate,
};

const OWN: typeof OFFICIAL = {
  manage: "people.own.manage",
  persons: findOwnPersons,
  certificates: findOwnCertificates,
  staffing: findOwnStaffing,
  get: getOwnPerson,
  open: openOwnPerson,
  add: addOwnPerson,
  edit: editOwnPerson,
  remove: removeOwnPerson,
  addCertificate: addOwnCertificate,
  editCertificate: editOwnCertificate,
  review: reviewOwnCertificate,
  renew: renewOwnCertificate,
  removeCertificate: removeOwnCertificate,
};

/** The enterprise for which the person acts; null for officials. */
export const useOwnEnterprise = (): string | null => useSession().facts.enterpriseId ?? null;

/** The calls of the pages: those of an official, or of an enterprise for its own people. */
export const usePeopleSpecs = (): typeof OFFICIAL => (useOwnEnterprise() === null ? OFFICIAL : OWN);
