import { AnlanError } from "@anlan/kernel";
import { placeProblem as problemOf } from "@anlan/records";
import type { EnterprisesPorts, Outline } from "./ports.ts";
import type { Archive } from "./store/archive.ts";

type Placed = Pick<Archive, "longitude" | "latitude" | "county">;

/** Why a position cannot be an archive's, as an error; null where it is not new, or can. */
export function placeProblem(before: Placed | null, after: Placed, outline: Outline | null): AnlanError | null {
  const { longitude, latitude } = after;
  if (longitude === null || latitude === null) return null;
  if (before?.longitude === longitude && before.latitude === latitude && before.county === after.county) return null;
  const problem = problemOf({ longitude, latitude }, outline);
  if (problem === null) return null;
  if (problem.reason !== "far-away") return new AnlanError("ENTERPRISES_NOT_IN_CHINA", { longitude, latitude });
  return new AnlanError("ENTERPRISES_FAR_AWAY", { region: problem.region, kilometres: problem.kilometres });
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
