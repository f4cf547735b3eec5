import type { WritingContext } from "../ports.ts";
import { dbOf, findWorkplace, isAtWork } from "../store/read.ts";
import type { StoredDanger } from "../store/rows.ts";

/**
 * Where the enterprise of a danger is now, what it is called and whether it works: only open dangers follow that, so one that
 * is opened again catches up. What came by a merge keeps its region; an enterprise beyond the caller's sight changes nothing.
 */
export async function whereaboutsOf(
  context: Pick<WritingContext, "tables">,
  { enterpriseId, county, merges, region }: StoredDanger,
): Promise<Partial<StoredDanger>> {
  if (enterpriseId === null) return {};
  const place = await findWorkplace(dbOf(context), enterpriseId, county);
  if (place === undefined) return {};
  const facts = { enterpriseName: place.name, enterpriseOpen: isAtWork(place) };
  const stays = merges.length > 0 || region.startsWith(place.region);
  return stays ? facts : { ...facts, region: place.region };
}
