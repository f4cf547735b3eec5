import { useOwnEnterprise } from "@anlan/web-kit";
import {
  findMeasures,
  findOwnMeasures,
  findOwnPoints,
  findPoints,
  getOwnPoint,
  getOwnRegister,
  getPoint,
  getRegister,
} from "../contract/index.ts";

const OFFICIAL = { points: findPoints, measures: findMeasures, point: getPoint, register: getRegister };
const OWN: typeof OFFICIAL = {
  points: findOwnPoints,
  measures: findOwnMeasures,
  point: getOwnPoint,
  register: getOwnRegister,
};

/** The calls of the pages: those of an official, or of an enterprise for its own risks. */
export const useRiskSpecs = (): typeof OFFICIAL => (useOwnEnterprise() === null ? OFFICIAL : OWN);
