import { type Caller, mayIn, regionsWith } from "@anlan/kernel";
import { mergeRanges } from "@anlan/region-codes";
import { type RawBuilder, sql } from "kysely";
import type { MapRegister } from "./ports.ts";

export const READ = "map.map.read";
const COUNTY_LENGTH = 6;

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
  const byPermission = new Map<string, string[]>();
  for (const { code, permission } of registers) {
    const codes = byPermission.get(permission);
    if (codes === undefined) byPermission.set(permission, [code]);
    else codes.push(code);
  }
  const parts = [...byPermission].flatMap(([permission, codes]): RawBuilder<boolean>[] => {
    const isNarrower = regionsWith(caller, READ).some((region) => !mayIn(caller, permission, region));
    if (!isNarrower) return [sql<boolean>`register = any(${codes})`];
    const within = mergeRanges(regionsWith(caller, permission)).map(
      ({ from, to }) => sql<boolean>`(region_code >= ${from} and region_code < ${to})`,
    );
    return within.length === 0 ? [] : [sql<boolean>`(register = any(${codes}) and (${sql.join(within, sql` or `)}))`];
  });
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/**
 * True when every region in which the caller sees the map, and in which he may read one of the registers, is a whole county
 * or more: counts by county then do.
 */
export function seesCounties(caller: Caller, registers: readonly MapRegister[]): boolean {
  if (caller.kind === "system") return true;
  const rights = [...new Set([READ, ...registers.map(({ permission }) => permission)])];
  const regions = rights.flatMap((permission) => regionsWith(caller, permission));
  return regions.length > 0 && regions.every((region) => region.length <= COUNTY_LENGTH);
}
