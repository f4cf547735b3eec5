import type { Metric } from "@anlan/statistics/contract";
import type pg from "pg";

/** A province of ten cities, a hundred counties, a thousand towns and ten thousand villages. */
export const PROVINCE = "44";
/** What is made covers these years. */
export const FIRST_YEAR = 2021;
export const LAST_YEAR = 2025;
const DAYS = 1826;
const PORTION = 1_000_000;

const METRICS = ["accidents", "deaths", "missing", "serious-injuries", "minor-injuries", "direct-loss"];

// How many values each dimension has: grades, fields, types of GB 6441, divisions of GB/T 4754, sectors, causes.
const VALUES: Readonly<Record<string, number>> = { grade: 4, category: 8, type: 20, trade: 97, sector: 15, cause: 13 };

/** A number from 0 to `below`, the same for the same row and salt in every run. */
const pick = (salt: number, below: number): string => `((hashint8extended(i, ${salt}) & 1073741823) % ${below})`;
const two = (salt: number): string => `lpad((1 + ${pick(salt, 10)})::text, 2, '0')`;
const three = (salt: number): string => `lpad((1 + ${pick(salt, 10)})::text, 3, '0')`;

/** Writes so many facts straight into the ledger, spread over the province, five years and all dimensions. */
export async function makeFacts(owner: pg.Pool, count: number, metrics: readonly Metric[]): Promise<void> {
  const codes = METRICS.filter((code) => metrics.some((metric) => metric.code === code));
  const dimensions = Object.entries(VALUES).map(
    ([name, values], index) => `'${name}', '${name}' || ${pick(20 + index, values)}`,
  );
  // Indexes are made at once after the rows: a third of the time.
  const { rows: indexes } = await owner.query<{ name: string; text: string }>(
    "select indexname as name, indexdef as text from pg_indexes where schemaname = 'statistics' and tablename = 'facts' and indexname not like '%pkey'",
  );
  for (const { name } of indexes) await owner.query(`drop index statistics.${name}`);
  for (let from = 0; from < count; from += PORTION) {
    const to = Math.min(count, from + PORTION) - 1;
    await owner.query(`insert into statistics.facts (county, id, metric, region_code, day, until, precision, dimensions, value,
        counts, source_module, source_type, source_id, source_revision, written_at)
      select substr(place, 1, 6), ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, (array['${codes.join("','")}'])[1 + ${pick(1, codes.length)}], place,
        date '${FIRST_YEAR}-01-01' + ${pick(2, DAYS)}::int, date '${FIRST_YEAR}-01-01' + ${pick(2, DAYS)}::int, 'day',
        jsonb_build_object(${dimensions.join(", ")}), case when ${pick(3, 50)} = 0 then null else 1 + ${pick(4, 9)} end,
        1, 'bench', 'thing', i::text, 1, now()
      from (select i, '${PROVINCE}' || ${two(10)} || ${two(11)} || ${three(12)} || ${three(13)} as place
        from generate_series(${from}::bigint, ${to}::bigint) as i) rows`);
  }
  for (const { text } of indexes) await owner.query(text);
}
