import { sql } from "kysely";
import type { Figures } from "../../contract/index.ts";
import type { Db } from "./read.ts";

/** Nothing happened in the month. */
export const NO_FIGURES: Figures = {
  accidents: 0,
  deaths: 0,
  missing: 0,
  seriousInjuries: 0,
  minorInjuries: 0,
  directLoss: 0,
  unknown: 0,
  notCounted: 0,
  unverified: 0,
};

/** What a county's months count now, within the caller's scope: month → figures. Known numbers are added, unknown ones told. */
export async function figuresOf(db: Db, county: string, months: readonly string[]): Promise<Map<string, Figures>> {
  const { rows } = await sql<Figures & { month: string }>`select to_char(occurred_on, 'YYYY-MM') as month,
      (count(*) filter (where counted))::int as accidents,
      coalesce(sum(deaths) filter (where counted), 0)::int as deaths,
      coalesce(sum(missing) filter (where counted), 0)::int as missing,
      coalesce(sum(serious_injuries) filter (where counted), 0)::int as "seriousInjuries",
      coalesce(sum(minor_injuries) filter (where counted), 0)::int as "minorInjuries",
      coalesce(sum(direct_loss) filter (where counted), 0)::float8 as "directLoss",
      (count(*) filter (where counted and (deaths is null or missing is null or serious_injuries is null
        or minor_injuries is null or direct_loss is null)))::int as unknown,
      (count(*) filter (where not counted))::int as "notCounted",
      (count(*) filter (where state = 'reported'))::int as unverified
    from accidents.accidents
    where county = ${county} and state in ('reported', 'verified')
      and to_char(occurred_on, 'YYYY-MM') = any(${[...months]}::text[])
    group by 1`.execute(db);
  return new Map(rows.map(({ month, ...figures }) => [month, figures]));
}

/** Corrections after the lock by month: those since the month was locked last. */
export async function correctionsOf(db: Db, county: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ month: string; n: number }>`select m.month, count(*)::int as n
    from accidents.months m join accidents.changes c on c.county = m.county and c.origin = 'correction'
      and to_char(c.occurred_on, 'YYYY-MM') = m.month and c.at > m.locked_at
    where m.county = ${county} group by m.month`.execute(db);
  return new Map(rows.map(({ month, n }) => [month, n]));
}
