import { sql } from "kysely";
import type { Metric, RollupDifference } from "../../contract/index.ts";
import type { Db } from "../store/db.ts";
import { computedCells } from "./computed.ts";

const KEY = "grain, by1, by2, level, at, region_code, is1, is2";

interface Differing {
  grain: string;
  by1: string;
  by2: string;
  region_code: string;
  at: string;
  is1: string;
  is2: string;
  kept_value: number | null;
  kept_facts: number | null;
  kept_unknown: number | null;
  value: number | null;
  facts: number | null;
  unknown: number | null;
}

/** What a comparison of one county and metric found. */
export interface Compared {
  readonly cells: number;
  readonly facts: number;
  readonly differing: number;
  readonly differences: readonly RollupDifference[];
}

const figure = (value: number | null, facts: number | null, unknown: number | null) =>
  value === null || facts === null || unknown === null ? null : { value, facts, unknown };

const told = (county: string, metric: string, row: Differing): RollupDifference => ({
  county,
  metric,
  grain: row.grain,
  region: row.region_code,
  at: row.at,
  dimensions: Object.fromEntries(
    [
      [row.by1, row.is1],
      [row.by2, row.is2],
    ].filter(([by]) => by !== ""),
  ),
  kept: figure(row.kept_value, row.kept_facts, row.kept_unknown),
  counted: figure(row.value, row.facts, row.unknown),
});

const SHOWN = 50;

/**
 * Counts one county's cells of a metric from the facts and compares them with what is kept, both seen at one moment; with
 * `repair`, writes what was counted. Whoever repairs has locked the county.
 */
export async function compareRollups(db: Db, county: string, metric: Metric, repair: boolean): Promise<Compared> {
  const key = sql.raw(KEY);
  const written = repair
    ? sql`, removed as (delete from statistics.rollups r using differing d where r.county = ${county}
        and r.metric = ${metric.code} and (${sql.raw(prefixed("r"))}) = (${sql.raw(prefixed("d"))}) and d.facts is null),
      added as (insert into statistics.rollups (county, metric, ${key}, value, facts, unknown)
        select ${county}, ${metric.code}, ${key}, value, facts, unknown from differing where facts is not null
        on conflict (county, metric, ${key}) do update
          set value = excluded.value, facts = excluded.facts, unknown = excluded.unknown)`
    : sql``;
  const { rows } = await sql<Differing & { cells: number; all_facts: number; differing: number }>`
    with counted as materialized (${computedCells(county, metric)}),
    kept as materialized (select ${key}, value as kept_value, facts as kept_facts, unknown as kept_unknown
      from statistics.rollups where county = ${county} and metric = ${metric.code}
        and (facts <> 0 or unknown <> 0 or value <> 0)),
    differing as materialized (select * from counted full join kept using (${key})
      where value is distinct from kept_value or facts is distinct from kept_facts or unknown is distinct from kept_unknown)
    ${written}
    select d.*, t.* from (select (select count(*) from counted) as cells,
        (select coalesce(sum(facts), 0) from counted where grain = 'year' and by1 = '' and level = 6) as all_facts,
        (select count(*) from differing) as differing) t
      left join (select * from differing order by ${key} limit ${sql.lit(SHOWN)}) d on true`.execute(db);
  const [first] = rows;
  const differing = first?.differing ?? 0;
  return {
    cells: first?.cells ?? 0,
    facts: first?.all_facts ?? 0,
    differing,
    differences: differing === 0 ? [] : rows.map((row) => told(county, metric.code, row)),
  };
}

function prefixed(alias: string): string {
  return KEY.split(", ")
    .map((one) => `${alias}.${one}`)
    .join(", ");
}
