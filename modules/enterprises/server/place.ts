import { AnlanError } from "@anlan/kernel";
import { isInChina, kilometresOutside } from "@anlan/records";
import type { EnterprisesPorts, Outline } from "./ports.ts";
import type { Archive } from "./store/archive.ts";

/** Boundaries for illustration are not exact: so far outside of its county an enterprise may lie. */
const ROOM_KM = 20;

type Placed = Pick<Archive, "longitude" | "latitude" | "county">;

/** Why a position cannot be an archive's, as an error; null where it is not new, or can. */
export function placeProblem(before: Placed | null, after: Placed, outline: Outline | null): AnlanError | null {
  const { longitude, latitude } = after;
  if (longitude === null || latitude === null) return null;
  if (before?.longitude === longitude && before.latitude === latitude && before.county === after.county) return null;
  if (!isInChina([longitude, latitude])) return new AnlanError("ENTERPRISES_NOT_IN_CHINA", { longitude, latitude });
  const kilometres = outline === null ? 0 : Math.round(kilometresOutside([longitude, latitude], outline.geometry));
  return kilometres > ROOM_KM
    ? new AnlanError("ENTERPRISES_FAR_AWAY", { region: outline?.name ?? "", kilometres })
    : null;
}

/** The outline of the county of an archive where it is known. */
export const outlineOf = async (ports: EnterprisesPorts, county: string): Promise<Outline | null> =>
  (await ports.outline?.(county)) ?? null;

/** Refuses positions outside of China, in the sea, or far outside of the county. Throws ENTERPRISES_…. */
export async function checkPlace(ports: EnterprisesPorts, before: Placed | null, after: Placed): Promise<void> {
  if (after.longitude === null) return;
  const problem = placeProblem(before, after, await outlineOf(ports, after.county));
  if (problem !== null) throw problem;
}
