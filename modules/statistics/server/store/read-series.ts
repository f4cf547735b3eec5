import { sql } from "kysely";
import type { ReadingContext, SignedValue } from "../types.ts";
import { dbOf } from "./db.ts";

/** What is asked of a series. */
export interface SeriesAsk {
  readonly series: string;
  readonly region: string;
  readonly year: number;
  /** ISO moment: the number that was signed then. */
  readonly asOf?: string;
}

/**
 * The signed number of each question, newest version first; null where there is none. A withdrawn version gives way to the
 * one before it, from the moment of the withdrawal.
 */
export async function readSeriesValues(
  context: ReadingContext,
  asks: readonly SeriesAsk[],
): Promise<(SignedValue | null)[]> {
  if (asks.length === 0) return [];
  const wanted = asks.map(({ series, region, year, asOf = null }, place) => ({ place, series, region, year, asOf }));
  const { rows } = await sql<
    SignedValue & { place: number }
  >`select a.place, v.id, v.value, v.unit, v.settled as state, v.version,
      v.source, v.entered_by_name as "enteredBy", v.entered_at as "enteredAt", v.signed_by_name as "signedBy",
      v.signed_at as "signedAt"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as a(place int, series text, region text, year int, "asOf" timestamptz)
    cross join lateral (select * from statistics.series_values v
      where v.county = rpad(left(a.region, 6), 6, '0')::bpchar and v.series = a.series and v.region_code = a.region and v.year = a.year
        and v.signed_at is not null and v.signed_at <= coalesce(a."asOf", 'infinity')
        and (v.withdrawn_at is null or v.withdrawn_at > coalesce(a."asOf", 'infinity'))
      order by v.version desc limit 1) v`.execute(dbOf(context));
  const found: (SignedValue | null)[] = asks.map(() => null);
  for (const { place, ...value } of rows) found[place] = value;
  return found;
}
