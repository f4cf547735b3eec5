import { type Caller, mayIn, regionsWith } from "@anlan/kernel";
import { mergeRanges } from "@anlan/region-codes";
import { type RawBuilder, sql } from "kysely";
import type { MapRegister } from "./ports.ts";

const READ = "map.map.read";

const touches = (regions: readonly string[], county: string): boolean =>
  regions.some((region) => region.startsWith(county) || county.startsWith(region));

/** The registers that the caller may read somewhere. */
export const readableOf = (caller: Caller, registers: readonly MapRegister[]): MapRegister[] =>
  registers.filter(({ permission, county }) => {
    if (caller.kind === "system") return true;
    const regions = regionsWith(caller, permission);
    return county == null ? regions.length > 0 : touches(regions, county);
  });

/** Rows of those registers where the caller may read each: the map's own scope may be wider than a register's. */
export function isReadable(caller: Caller, registers: readonly MapRegister[]): RawBuilder<boolean> {
  const everywhere: string[] = [];
  const parts: RawBuilder<boolean>[] = [];
  for (const { code, permission } of registers) {
    const isNarrower = regionsWith(caller, READ).some((region) => !mayIn(caller, permission, region));
    if (!isNarrower) everywhere.push(code);
    else {
      const within = mergeRanges(regionsWith(caller, permission)).map(
        ({ from, to }) => sql<boolean>`(region_code >= ${from} and region_code < ${to})`,
      );
      if (within.length > 0) parts.push(sql<boolean>`(register = ${code} and (${sql.join(within, sql` or `)}))`);
    }
  }
  if (everywhere.length > 0) parts.push(sql<boolean>`register = any(${everywhere})`);
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/** True when every region in which the caller sees the map is a whole county or more: counts by county then do. */
export const seesCounties = (caller: Caller): boolean => {
  const regions = regionsWith(caller, READ);
  return caller.kind === "system" || (regions.length > 0 && regions.every((region) => region.length <= 6));
};
