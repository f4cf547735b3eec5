import type { ListSelect } from "@anlan/server-kit";
import { sql } from "kysely";
import type { GridWorkPorts } from "../ports.ts";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** Filter of a list: rows in and under some regions. */
export const withinRegions = (query: ListSelect, regions: readonly string[]): ListSelect =>
  query.where((where) =>
    where.or(
      regions.map((region) => where.and([where("row.region", ">=", region), where("row.region", "<", beyond(region))])),
    ),
  );

/** Filter of a list: a part of one of its texts. */
export const havingText =
  (...columns: readonly string[]) =>
  (query: ListSelect, value: string): ListSelect =>
    query.where(
      sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(`row.${column}`)))}))) > 0`,
    );

/** The name of a region, or its code where it has none. */
export const regionNameOf = async (ports: Pick<GridWorkPorts, "regionPath">, region: string): Promise<string> =>
  (await ports.regionPath(region)).at(-1) ?? region;

/** Puts the names of regions to rows. */
export async function withRegionNames<R extends { region: string }>(
  ports: Pick<GridWorkPorts, "regionPath">,
  rows: readonly R[],
): Promise<(R & { regionName: string })[]> {
  const names = new Map<string, Promise<string>>();
  for (const { region } of rows) if (!names.has(region)) names.set(region, regionNameOf(ports, region));
  return Promise.all(rows.map(async (row) => ({ ...row, regionName: (await names.get(row.region)) ?? row.region })));
}
