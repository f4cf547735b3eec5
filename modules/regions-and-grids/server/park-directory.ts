import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { RegionsAndGridsTables } from "./generated/tables.ts";

/** A zone or park in use, as other modules need it. */
export interface ParkFacts {
  readonly id: string;
  readonly name: string;
  /** The government or town that it belongs to. */
  readonly region: string;
  /** Towns and villages in which it lies. */
  readonly covers: readonly string[];
}

/** The zones and parks for other modules, within the scope of the context. */
export interface ParkDirectory {
  /** Those that lie in one of these villages or towns, or in what contains them. */
  covering(context: Pick<QueryContext, "tables">, regions: readonly string[]): Promise<ParkFacts[]>;
}

/** The one way in which other modules ask for zones and parks. */
export const parkDirectory: ParkDirectory = {
  covering: async ({ tables }, regions) => {
    // A village lies in a park that covers it, its town or its county.
    const within = [...new Set(regions.flatMap((region) => [6, 9, 12].map((length) => region.slice(0, length))))];
    if (within.length === 0) return [];
    return tables<RegionsAndGridsTables>()
      .selectFrom("regions_and_grids.parks")
      .select(["id", "name", "region_code as region", "covers"])
      .where("state", "=", "active")
      .where(sql<boolean>`covers && ${within}::text[]`)
      .execute();
  },
};
