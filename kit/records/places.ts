import type { Label } from "@anlan/kernel";
import { type DrawnShape, isInChina, kilometresOutside } from "./shapes.ts";

/**
 * Boundaries for illustration are not exact, islands may be missing from them, and a pier stands in the water: so many
 * kilometres outside of its county something may lie.
 */
export const PLACE_ROOM_KM = 20;

/** Degrees around 0, 0 that are the answer of a device without a fix, and no place in the Gulf of Guinea. */
const NO_FIX_DEGREES = 0.001;

/** The border of a county or city, as far as it is known. */
export interface PlaceOutline {
  readonly name: string;
  readonly geometry: Extract<DrawnShape, { type: "Polygon" | "MultiPolygon" }>;
}

/** Why a position cannot be that of something in a county. */
export type PlaceProblem =
  | { readonly reason: "no-fix" }
  | { readonly reason: "outside-china" }
  | { readonly reason: "far-away"; readonly region: string; readonly kilometres: number };

interface Placed {
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * Why a position cannot be that of something in a county; null where it can. One rule for all records: 0, 0 is a device
 * that had no fix; a place lies in China, and not far outside of the county whose outline is known.
 */
export function placeProblem(
  { longitude, latitude }: Placed,
  outline: PlaceOutline | null | undefined,
): PlaceProblem | null {
  if (Math.abs(longitude) < NO_FIX_DEGREES && Math.abs(latitude) < NO_FIX_DEGREES) return { reason: "no-fix" };
  if (!isInChina([longitude, latitude])) return { reason: "outside-china" };
  if (outline === null || outline === undefined) return null;
  const kilometres = Math.round(kilometresOutside([longitude, latitude], outline.geometry));
  return kilometres > PLACE_ROOM_KM ? { reason: "far-away", region: outline.name, kilometres } : null;
}

/** Why a position cannot be, in words. */
export function placeProblemWords(problem: PlaceProblem): Label {
  switch (problem.reason) {
    case "no-fix":
      return { zh: "设备未取得定位（0, 0）", en: "the device had no fix (0, 0)" };
    case "outside-china":
      return { zh: "位置不在中国境内", en: "it lies outside of China" };
    case "far-away": {
      const { region, kilometres } = problem;
      return {
        zh: `位置在${region}界线外约 ${kilometres} 公里`,
        en: `it lies about ${kilometres} km outside of ${region}`,
      };
    }
  }
}

/** The region whose outline tells whether a place can be one of a region: its county, or the city of a city's own records. */
export function outlineRegionOf(region: string): string {
  const county = region.slice(0, 6);
  return county.length === 6 && county.endsWith("00") ? county.slice(0, 4) : county;
}

/** A position as a device told it, or none and why: nothing else that was sent is lost with an impossible one. */
export function settlePlace<F extends Placed>(
  told: F | null,
  outline: PlaceOutline | null | undefined,
): { readonly place: F | null; readonly problem: PlaceProblem | null } {
  const problem = told === null ? null : placeProblem(told, outline);
  return { place: problem === null ? told : null, problem };
}
