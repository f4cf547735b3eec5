import type { Office } from "../contract/index.ts";

const LENGTHS: readonly (readonly [number, Office])[] = [
  [12, "village"],
  [9, "town"],
];

/** Whose office a region's is: of a village (12 digits), a town (9), or the county and above. */
export const officeOf = (region: string): Office =>
  LENGTHS.find(([length]) => region.length >= length)?.[1] ?? "county";

/** The region one level up; null from the county on. */
export function officeAbove(region: string): string | null {
  if (region.length > 9) return region.slice(0, 9);
  return region.length > 6 ? region.slice(0, 6) : null;
}
