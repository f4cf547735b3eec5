import { useMay, useOwnEnterprise } from "@anlan/web-kit";
import {
  addOwnReport,
  addReport,
  completeReport,
  correctOwnReport,
  findAccidents,
  findOwnAccidents,
  getAccident,
  getOwnAccident,
  reportAccident,
  reportOwnAccident,
  sendFollowUp,
} from "../contract/index.ts";

const OFFICIAL = {
  list: findAccidents,
  get: getAccident,
  report: reportAccident,
  add: addReport,
  complete: completeReport,
};
const OWN = {
  list: findOwnAccidents,
  get: getOwnAccident,
  report: reportOwnAccident,
  add: addOwnReport,
  complete: correctOwnReport,
};

// Who reports without handling the record: a town tells its county.
const BELOW = { ...OFFICIAL, add: sendFollowUp };

/** The calls of the pages: of who handles accidents, of who only reports them, of an enterprise for its own. */
export function useAccidentSpecs(): typeof OFFICIAL {
  const handles = useMay(addReport.permission ?? "");
  const isOwn = useOwnEnterprise() !== null;
  // The calls differ in their rights and in what the one cannot say; the pages ask for what all of them have.
  return (isOwn ? OWN : handles ? OFFICIAL : BELOW) as unknown as typeof OFFICIAL;
}
