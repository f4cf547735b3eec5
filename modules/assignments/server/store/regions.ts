import { type Caller, regionsWith } from "@anlan/kernel";
import { rangeOf } from "@anlan/region-codes";
import { type RawBuilder, sql } from "kysely";

/** True (in SQL) for rows whose region lies where the caller holds the permission; whole-government reading is wider. */
export function inRegionsWith(caller: Caller, permission: string, column: string): RawBuilder<boolean> {
  if (caller.kind === "system") return sql<boolean>`true`;
  const within = regionsWith(caller, permission).map((region) => {
    const { from, to } = rangeOf(region);
    return sql`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to})`;
  });
  return within.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(within, sql` or `)})`;
}
