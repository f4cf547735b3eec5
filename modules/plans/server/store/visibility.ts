import type { Caller } from "@anlan/kernel";
import { regionsWith } from "@anlan/kernel";
import { rangeOf } from "@anlan/region-codes";
import { type RawBuilder, sql } from "kysely";

const INSIDERS = ["plans.plan.review", "plans.plan.adopt"];

/** True (in SQL) for plans of regions in which the caller checks or adopts; those he sees in every state. */
export function isInsider(caller: Caller, regionColumn: string): RawBuilder<boolean> {
  if (caller.kind === "system") return sql<boolean>`true`;
  const regions = [...new Set(INSIDERS.flatMap((permission) => regionsWith(caller, permission)))];
  const column = sql.ref(regionColumn);
  const within = regions.map((region) => {
    const { from, to } = rangeOf(region);
    return sql`(${column} >= ${from} and ${column} < ${to})`;
  });
  return within.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(within, sql` or `)})`;
}

/** Plans that the caller may know of: those that came into force once, and drafts for insiders. */
export function planIsVisible(caller: Caller): RawBuilder<boolean> {
  return sql<boolean>`(p.adopted_at is not null or ${isInsider(caller, "p.region_code")})`;
}

/** Items that the caller may know of: what counts in a plan that came into force, and everything for insiders. */
export function itemIsVisible(caller: Caller): RawBuilder<boolean> {
  return sql<boolean>`((p.adopted_at is not null and i.decision in ('accepted', 'corrected', 'added'))
    or ${isInsider(caller, "p.region_code")})`;
}
