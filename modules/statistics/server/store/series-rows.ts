import { sql } from "kysely";
import type { Db } from "./db.ts";

/** A version of a denominator as the procedure and the commands see it. */
export interface StoredValue {
  readonly county: string;
  readonly id: string;
  readonly series: string;
  readonly region: string;
  readonly year: number;
  readonly version: number;
  readonly value: number;
  readonly unit: string;
  readonly enteredValue: number;
  readonly enteredUnit: string;
  readonly settled: string;
  readonly source: string;
  readonly reason: string | null;
  readonly confirmed: string | null;
  readonly state: string;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly enteredBy: string;
  readonly enteredByName: string;
  readonly enteredAt: string;
  readonly signedByName: string | null;
  readonly signedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly remark: string | null;
}

const COLUMNS = sql.raw(`v.county, v.id, v.series, v.region_code as region, v.year, v.version, v.value, v.unit,
  v.entered_value as "enteredValue", v.entered_unit as "enteredUnit", v.settled, v.source, v.reason, v.confirmed, v.state,
  v.state_since as "stateSince", v.last_moves as "lastMoves", v.revision, v.entered_by as "enteredBy",
  v.entered_by_name as "enteredByName", v.entered_at as "enteredAt", v.signed_by_name as "signedByName",
  v.signed_at as "signedAt", v.withdrawn_at as "withdrawnAt", v.remark`);

/** All columns under their own names, and whether it is the version that is divided by. */
export const seriesValueRows = sql<StoredValue & { inForce: boolean; newest: boolean }>`select ${COLUMNS},
  v.state = 'signed' and v.version = max(v.version) filter (where v.state = 'signed') over cell as "inForce",
  v.version = max(v.version) over cell as newest
  from statistics.series_values v window cell as (partition by v.county, v.series, v.region_code, v.year)`;

/** One version, locked until the transaction's end. */
export async function lockValue(db: Db, id: string): Promise<StoredValue | undefined> {
  const { rows } =
    await sql<StoredValue>`select ${COLUMNS} from statistics.series_values v where v.id = ${id} for update`.execute(db);
  return rows[0];
}

/** All versions of a series in some regions, one writer of the series and county at a time. */
export async function lockSeries(
  db: Db,
  series: string,
  places: readonly { county: string; region: string }[],
): Promise<StoredValue[]> {
  const counties = [...new Set(places.map(({ county }) => county))].sort();
  const keys = counties.map((county) => `statistics series ${county} ${series}`);
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${sql.val(keys)}::text[]) as key`.execute(
    db,
  );
  const regions = [...new Set(places.map(({ region }) => region))];
  const { rows } = await sql<StoredValue>`select ${COLUMNS} from statistics.series_values v
    where v.county = any(${sql.val(counties)}::bpchar[]) and v.series = ${series}
      and v.region_code = any(${sql.val(regions)}::text[]) order by v.region_code, v.year, v.version`.execute(db);
  return rows;
}
