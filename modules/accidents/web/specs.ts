import { useSession } from "@anlan/web-kit";
import {
  addOwnReport,
  addReport,
  findAccidents,
  findOwnAccidents,
  getAccident,
  getOwnAccident,
  reportAccident,
  reportOwnAccident,
} from "../contract/index.ts";

const OFFICIAL = { list: findAccidents, get: getAccident, report: reportAccident, add: addReport };
const OWN = { list: findOwnAccidents, get: getOwnAccident, report: reportOwnAccident, add: addOwnReport };

/** The enterprise for which the person acts; null for officials. */
export const useOwnEnterprise = (): string | null => useSession().facts.enterpriseId ?? null;

/** The calls of the pages: those of an official, or of an enterprise for its own accidents. */
export const useAccidentSpecs = (): typeof OFFICIAL =>
  // Both sides' calls differ in their rights and in what an enterprise cannot say; the pages ask for what both have.
  useOwnEnterprise() === null ? OFFICIAL : (OWN as unknown as typeof OFFICIAL);
