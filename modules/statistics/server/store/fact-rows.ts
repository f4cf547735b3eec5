import { regionOfJurisdiction } from "@anlan/region-codes";
import { countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Counted, cellsOf, endOf, startOf } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Fact, FactSource, WritingContext } from "../types.ts";
import type { Db } from "./db.ts";

/** A row in force, or about to be, as differences are worked out. */
export interface FactRowValues extends Counted {
  readonly id: string;
  readonly county: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
}

/** A row to be written: a fact, or what takes one back. */
export interface Posting {
  readonly row: FactRowValues;
  readonly reverses: string | null;
}

/** A fact as it is kept: its day is the first of what is known, dimensions that are not known are left out. */
export function rowOf(fact: Fact, id: string): FactRowValues {
  const precision = fact.precision ?? "day";
  const known = Object.entries(fact.dimensions ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
  );
  return {
    id,
    county: countyColumnOf(fact.region),
    metric: fact.metric,
    region: fact.region,
    day: startOf(precision, fact.day),
    precision,
    dimensions: Object.fromEntries(known.sort(([one], [other]) => (one < other ? -1 : 1))),
    value: fact.value,
  };
}

/** What makes two rows say the same. */
export const sayingOf = ({ metric, region, day, precision, dimensions, value }: FactRowValues): string =>
  JSON.stringify([metric, region, day, precision, Object.entries(dimensions).sort(), value]);

/** The rows of a source that are in force. */
export async function rowsInForce(db: Db, source: FactSource): Promise<FactRowValues[]> {
  const { rows } =
    await sql<FactRowValues>`select f.id, f.county, f.metric, f.region_code as region, f.day, f.precision,
      f.dimensions, f.value
    from statistics.facts f where f.source_id = ${source.id} and f.source_module = ${source.module}
      and f.source_type = ${source.type} and f.counts = 1
      and not exists (select from statistics.facts r where r.county = f.county and r.reverses = f.id)
    order by f.id`.execute(db);
  return rows;
}

/** Appends rows to the ledger. */
export async function appendRows(
  context: WritingContext,
  db: Db,
  source: FactSource,
  postings: readonly Posting[],
): Promise<void> {
  const rows = postings.map(({ row, reverses }) => ({
    ...row,
    until: endOf(row.precision, row.day),
    value: row.value === null || reverses === null ? row.value : -row.value,
    counts: reverses === null ? 1 : -1,
    reverses,
  }));
  await sql`insert into statistics.facts (county, id, metric, region_code, day, until, precision, dimensions, value, counts,
      source_module, source_type, source_id, source_revision, source_title, source_link, event_id, written_at, reverses)
    select county, id, metric, region, day, until, precision, dimensions, value, counts, ${source.module}, ${source.type},
      ${source.id}, ${source.revision}, ${source.title ?? null}, ${source.link ?? null}, ${context.eventId ?? null}::uuid,
      ${context.now.toISOString()}::timestamptz, reverses
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(county text, id uuid, metric text, region text, day date,
      until date, precision text, dimensions jsonb, value numeric, counts smallint, reverses uuid)`.execute(db);
}

/** Moves the rollups by what the rows add and take back. Cells are written in one order, so that nobody waits in a ring. */
export async function moveRollups(db: Db, catalogue: Catalogue, postings: readonly Posting[]): Promise<void> {
  const moves = postings.flatMap(({ row, reverses }) => {
    const sign = reverses === null ? 1 : -1;
    const value = row.value === null ? 0 : row.value * sign;
    const { county, metric } = row;
    return cellsOf(catalogue.metric(metric), row).map((cell) => ({
      county,
      metric,
      ...cell,
      value,
      facts: sign,
      unknown: row.value === null ? sign : 0,
    }));
  });
  await sql`insert into statistics.rollups as r
      (county, metric, grain, by1, by2, level, at, region_code, is1, is2, value, facts, unknown)
    select county, metric, grain, by1, by2, level, at, region, is1, is2, sum(value), sum(facts), sum(unknown)
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as d(county text, metric text, grain text, by1 text, by2 text,
      level smallint, region text, at date, is1 text, is2 text, value numeric, facts int, unknown int)
    group by county, metric, grain, by1, by2, level, region, at, is1, is2
    having sum(value) <> 0 or sum(facts) <> 0 or sum(unknown) <> 0
    order by county collate "C", metric collate "C", grain collate "C", by1 collate "C", by2 collate "C", level, at,
      region collate "C", is1 collate "C", is2 collate "C"
    on conflict (county, metric, grain, by1, by2, level, at, region_code, is1, is2) do update
      set value = r.value + excluded.value, facts = r.facts + excluded.facts, unknown = r.unknown + excluded.unknown`.execute(
    db,
  );
}

/** Names the governments that have facts, so that cities and provinces find them. */
export async function keepCounties(db: Db, counties: readonly string[]): Promise<void> {
  const places = [...new Set(counties)].sort().map((county) => ({ county, region: regionOfJurisdiction(county) }));
  await sql`insert into statistics.counties (county, region_code)
    select county, region from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as n(county text, region text)
    on conflict (county) do nothing`.execute(db);
}
