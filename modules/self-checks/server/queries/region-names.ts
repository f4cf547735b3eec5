import type { ListSelect } from "@anlan/server-kit";
import { sql } from "kysely";
import type { SelfChecksPorts } from "../ports.ts";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** Filters that every list of this module has. The select gives `sectors`. */
export const placeFilters = {
  region: (query: ListSelect, regions: readonly string[]): ListSelect =>
    query.where((where) =>
      where.or(
        regions.map((region) =>
          where.and([where("row.region", ">=", region), where("row.region", "<", beyond(region))]),
        ),
      ),
    ),
  sector: (query: ListSelect, sectors: readonly string[]): ListSelect =>
    query.where(sql<boolean>`row.sectors && ${sql.val(sectors)}::text[]`),
};

/** By a part of the enterprise's name. */
export const nameFilter = (query: ListSelect, value: string): ListSelect =>
  query.where(sql<boolean>`position(${value} in row."enterpriseName") > 0`);

/** Puts the names of regions to rows, and leaves out what only filters needed. */
export async function withRegionNames<R extends { region: string; regionName: string | null }>(
  ports: Pick<SelfChecksPorts, "regionPath">,
  rows: readonly R[],
): Promise<R[]> {
  const names = new Map<string, Promise<readonly string[]>>();
  for (const { region } of rows) if (!names.has(region)) names.set(region, ports.regionPath(region));
  return Promise.all(rows.map(async (row) => ({ ...row, regionName: (await names.get(row.region))?.at(-1) ?? null })));
}
