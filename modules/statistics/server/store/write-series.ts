import { type CommandContext, countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import { SeriesMoved } from "../../contract/index.ts";
import type { CheckedCell } from "../../domain/index.ts";
import type { Db } from "./db.ts";

/** Why an unsigned version was closed: another one came. */
export const NEWER = "已有新版本";

/** What the numbers of one submission share. */
export interface SeriesEntry {
  readonly series: string;
  readonly unit: string;
  readonly enteredUnit: string;
  readonly settled: string;
  readonly source: string;
}

/** Writes new versions; nobody has signed them yet. */
export async function insertCells(
  context: CommandContext,
  db: Db,
  entry: SeriesEntry,
  cells: readonly (CheckedCell & { id: string })[],
): Promise<void> {
  const { accountId, name } = context.caller;
  const now = context.now.toISOString();
  const rows = cells.map(({ id, region, year, version, kept, value, reason = null, confirmed = null }) => ({
    county: countyColumnOf(region),
    id,
    region,
    year,
    version,
    kept,
    value,
    reason,
    confirmed,
  }));
  await sql`insert into statistics.series_values (county, id, series, region_code, year, version, value, unit,
      entered_value, entered_unit, settled, source, reason, confirmed, state, state_since, last_moves, revision,
      entered_by, entered_by_name, entered_at)
    select county, id, ${entry.series}, region, year, version, kept, ${entry.unit}, value, ${entry.enteredUnit},
      ${entry.settled}, ${entry.source}, reason, confirmed, 'entered', ${now}::timestamptz, '{}', 1, ${accountId}, ${name},
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(county text, id uuid, region text, year int, version int,
      kept numeric, value numeric, reason text, confirmed text)`.execute(db);
}

/** A version that nobody signed yet gives way to the next: two would wait for the same signature. */
export async function closeUnsigned(context: CommandContext, db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const now = context.now.toISOString();
  await sql`update statistics.series_values set state = 'returned', state_since = ${now}::timestamptz,
      remark = ${NEWER}, revision = revision + 1 where id = any(${sql.val(ids)}::uuid[])`.execute(db);
}

/** One event for each region that got numbers. */
export function emitEntered(
  context: CommandContext,
  series: string,
  cells: readonly { readonly region: string; readonly year: number }[],
): void {
  const { accountId } = context.caller;
  for (const region of new Set(cells.map((cell) => cell.region))) {
    const years = cells.filter((cell) => cell.region === region).map(({ year }) => year);
    const told = { series, region, years, enteredBy: accountId, by: accountId, remark: null };
    context.emit(SeriesMoved, region, { ...told, step: "entered" });
  }
}
