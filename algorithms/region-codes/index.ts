export { decodeRegions, type NamedRegion } from "./decode-regions.ts";
export {
  ancestorsOf,
  countyOf,
  isRegionCode,
  isWithin,
  jurisdictionCode,
  levelOf,
  normaliseCode,
  parentOf,
  REGION_LEVELS,
  type RegionLevel,
  regionOfJurisdiction,
} from "./region-code.ts";
export { RegionCodeError, type RegionCodeReason } from "./region-code-error.ts";
export { type FoundRegion, regionFinder } from "./region-finder.ts";
export { regionInText } from "./region-in-text.ts";
export { coveringRange, mergeRanges, type RegionRange, rangeOf } from "./region-range.ts";
