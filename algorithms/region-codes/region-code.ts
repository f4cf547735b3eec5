import { RegionCodeError } from "./region-code-error.ts";

/** Levels of the division of China from the widest to the narrowest, as in GB/T 2260 and the statistical codes. */
export const REGION_LEVELS = ["province", "city", "county", "town", "village"] as const;

/** One of the five levels of the division of China. */
export type RegionLevel = (typeof REGION_LEVELS)[number];

const LEVEL_BY_LENGTH: ReadonlyMap<number, RegionLevel> = new Map([
  [2, "province"],
  [4, "city"],
  [6, "county"],
  [9, "town"],
  [12, "village"],
]);

// "00" as county digits is allowed only in front of a town: Dongguan, Zhongshan and Danzhou are cities without counties.
const REGION_CODE = /^[1-9]\d(?:(?!00)\d\d(?:(?!00)\d\d|\d\d(?!000)\d{3}(?:(?!000)\d{3})?)?)?$/;
const ZERO_TAIL_BY_LENGTH: ReadonlyMap<number, string> = new Map([
  [12, "000"],
  [9, "000"],
  [6, "00"],
  [4, "00"],
]);
const COUNTY_LENGTH = 6;

/** Whether the value is a region code in trimmed form: 2, 4, 6, 9 or 12 digits without zero levels at its end. */
export function isRegionCode(value: unknown): value is string {
  return typeof value === "string" && REGION_CODE.test(value);
}

/** Level of a region code. Throws RegionCodeError when the text is not a region code. */
export function levelOf(code: string): RegionLevel {
  const level = isRegionCode(code) ? LEVEL_BY_LENGTH.get(code.length) : undefined;
  if (level === undefined) throw new RegionCodeError("REGION_CODE_MALFORMED", code);
  return level;
}

/** Code of the region directly above, undefined for a province; a town of a city without counties lies directly under the city. Throws RegionCodeError. */
export function parentOf(code: string): string | undefined {
  const level = levelOf(code);
  if (level === "province") return undefined;
  return trimZeroLevels(code.slice(0, code.length - (level === "village" || level === "town" ? 3 : 2)));
}

/** Codes of all regions above, the province first; empty for a province. Throws RegionCodeError. */
export function ancestorsOf(code: string): string[] {
  const ancestors: string[] = [];
  for (let above = parentOf(code); above !== undefined; above = parentOf(above)) ancestors.unshift(above);
  return ancestors;
}

/** Whether a region is the other one or lies in it. Throws RegionCodeError when either is not a region code. */
export function isWithin(code: string, ancestor: string): boolean {
  levelOf(code);
  levelOf(ancestor);
  return code.startsWith(ancestor);
}

/** Trimmed form of a code with 2, 4, 6, 9 or 12 digits that may be padded with zeros: "440605000000" → "440605". Throws RegionCodeError. */
export function normaliseCode(code: string): string {
  const trimmed = trimZeroLevels(code);
  if (!isRegionCode(trimmed)) throw new RegionCodeError("REGION_CODE_MALFORMED", code);
  return trimmed;
}

/** Six-digit code of the county in which a county, town or village lies ("441900" in a city without counties). Throws RegionCodeError above county level. */
export function countyOf(code: string): string {
  levelOf(code);
  if (code.length < COUNTY_LENGTH) throw new RegionCodeError("REGION_CODE_ABOVE_COUNTY", code);
  return code.slice(0, COUNTY_LENGTH);
}

/** Value of the county column for records of a region: its county, or for a city or province the six-digit code of that government ("4407" → "440700"). Throws RegionCodeError. */
export function jurisdictionCode(regionCode: string): string {
  levelOf(regionCode);
  return regionCode.slice(0, COUNTY_LENGTH).padEnd(COUNTY_LENGTH, "0");
}

/** Region that a county column stands for: "440605" → "440605", "440700" → "4407", "440000" → "44". Throws RegionCodeError. */
export function regionOfJurisdiction(jurisdiction: string): string {
  const region = trimZeroLevels(jurisdiction);
  if (jurisdiction.length !== COUNTY_LENGTH || !isRegionCode(region)) {
    throw new RegionCodeError("REGION_CODE_NOT_JURISDICTION", jurisdiction);
  }
  return region;
}

function trimZeroLevels(code: string): string {
  const tail = ZERO_TAIL_BY_LENGTH.get(code.length);
  return tail !== undefined && code.endsWith(tail) ? trimZeroLevels(code.slice(0, -tail.length)) : code;
}
