import { type Caller, regionsWith } from "@anlan/kernel";
import { isRegionCode, isWithin, mergeRanges } from "@anlan/region-codes";
import { type RawBuilder, sql } from "kysely";

const READ = "regions.region.read";

/** The widest regions over which the caller may see regions; null for the system, which sees all. */
export function heldRegions(caller: Caller): readonly string[] | null {
  if (caller.kind === "system") return null;
  const held = regionsWith(caller, READ).filter(isRegionCode);
  return held.filter((code) => !held.some((other) => other !== code && isWithin(code, other))).sort();
}

/** Whether the caller may open a region: his own ones and what lies in them. */
export function maySee(caller: Caller, code: string): boolean {
  if (!isRegionCode(code)) return false;
  const held = heldRegions(caller);
  return held === null || held.some((region) => isWithin(code, region));
}

/** The same in SQL over a column with a region code. */
export function isSeen(caller: Caller, column: string): RawBuilder<boolean> {
  const held = heldRegions(caller);
  if (held === null) return sql<boolean>`true`;
  const code = sql.ref(column);
  const ranges = mergeRanges([...held]).map(({ from, to }) => sql`(${code} >= ${from} and ${code} < ${to})`);
  return ranges.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ranges, sql` or `)})`;
}
