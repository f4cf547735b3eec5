import { type CallerFacts, regionsWith } from "@anlan/kernel";
import { jurisdictionCode } from "@anlan/region-codes";

// "00" is where callers stand who belong to no region; the log of the program itself is kept under "000000".
const countyOf = (region: string): string => (region === "00" ? "000000" : jurisdictionCode(region));

/** The county whose log is meant when none is named: the first of the caller's regions with the permission. */
export function usualCounty(caller: CallerFacts, permission: string): string {
  return countyOf(regionsWith(caller, permission)[0] ?? caller.region);
}

/** True when the county lies in, or contains, a region over which the caller holds the permission. */
export function touchesCounty(caller: CallerFacts, permission: string, county: string): boolean {
  return regionsWith(caller, permission).some((region) => countyOf(region) === county || county.startsWith(region));
}

/** True when the caller holds the permission over all of the county. */
export function coversCounty(caller: CallerFacts, permission: string, county: string): boolean {
  return regionsWith(caller, permission).some(
    (region) => region.length <= 6 && (countyOf(region) === county || county.startsWith(region)),
  );
}
