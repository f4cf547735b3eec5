import type { Kysely } from "kysely";
import type { UnitId, UnitKind } from "../contract/index.ts";
import { actorMatcher } from "../domain/match-actors.ts";
import type { OrganisationTables } from "./generated/tables.ts";

/** A unit that an actor named in a plan means. */
export interface MatchedUnit {
  readonly id: UnitId;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly region: string;
}

interface Reading {
  tables<Tables>(): Kysely<Tables>;
}

/**
 * Reads the open units of a government once, within the caller's scope; the function that it gives finds the units that
 * a text means: a name, a short name, an abbreviation that fits only one, or a group such as 各镇（街道）. Empty: nobody.
 */
export async function unitMatcher(context: Reading, county: string): Promise<(text: string) => MatchedUnit[]> {
  const rows = await context
    .tables<OrganisationTables>()
    .selectFrom("organisation.units")
    .select(["id", "name", "short_name as shortName", "kind", "region_code as region"])
    .where("county", "=", county)
    .where("state", "=", "active")
    .orderBy("sort")
    .orderBy("region_code")
    .orderBy("id")
    .execute();
  // Kinds and ids were written through the contract; the matcher gives back the rows themselves.
  return actorMatcher(rows as MatchedUnit[]) as (text: string) => MatchedUnit[];
}

/** The units of a government that one text means. For many texts take `unitMatcher`. */
export async function findUnitByName(context: Reading, county: string, text: string): Promise<MatchedUnit[]> {
  return (await unitMatcher(context, county))(text);
}
