import { type RawBuilder, sql } from "kysely";
import type { Dimension, Metric } from "../../contract/index.ts";
import { type Level, setsKept } from "../../domain/index.ts";

const value = (dimension: Dimension): string => `coalesce(dimensions ->> '${dimension}', '')`;
const column = (dimension: Dimension): string => `d_${dimension}`;

const SUMS = "sum(value) as value, sum(facts)::int as facts, sum(unknown)::int as unknown";
const CELL = "grain, by1, by2, level, at, region_code, is1, is2";

const cell = (
  level: Level,
  grain: string,
  [by1 = "", by2 = ""]: readonly string[],
  region: string,
  at: string,
): string =>
  `select '${grain}'::text as grain, '${by1}'::text as by1, '${by2}'::text as by2, ${level}::smallint as level,
    ${region} as region_code, ${at} as at, ${by1 === "" ? "''::text" : column(by1 as Dimension)} as is1,
    ${by2 === "" ? "''::text" : column(by2 as Dimension)} as is2, ${SUMS}`;

const GROUP = "group by 5, 6, 7, 8";

/** Sums of a table of facts (or of partial sums) that keep the region and these dimensions by month. */
const partial = (name: string, region: string, dimensions: readonly Dimension[]): string =>
  `${name} as materialized (select ${[`${region} as region`, "yearly", "month", "year", ...dimensions.map(column)].join(", ")}, ${SUMS}
    from base group by ${[1, 2, 3, 4, ...dimensions.map((_, index) => index + 5)].join(", ")})`;

/**
 * A query of every cell that the rollups of one county and metric must hold, counted from the facts alone: columns as in
 * statistics.rollups, without county and metric. The same cells as `cellsOf` adds to, by other means.
 */
export function computedCells(county: string, metric: Metric): RawBuilder<unknown> {
  const own = metric.dimensions;
  const columns = own.map((one) => `, ${value(one)} as ${column(one)}`).join("");
  // A day's facts, those known by month, and those known by year only, which are in no month.
  const base = sql`base as materialized (select day, until = day as daily, until - day > 31 as yearly,
      day - (extract(day from day)::int - 1) as month, make_date(extract(year from day)::int, 1, 1) as year,
      left(region_code, 6) as r6, left(region_code, 9) as r9, region_code as r12, coalesce(value, 0) as value,
      counts::int as facts, case when value is null then counts else 0 end::int as unknown${sql.raw(columns)}
    from statistics.facts where county = ${county} and metric = ${metric.code})`;
  const singles = setsKept(metric, 6, "month").filter((set) => set.length === 1);
  const ready = new Set(singles.map((set) => set.join()));
  const yearly = setsKept(metric, 6, "year").filter((set) => set.length > 0 && !ready.has(set.join()));
  const named = ([one]: readonly Dimension[]) => `by_${one}`;
  const partials = [partial("towns", "r9", []), ...singles.map((set) => partial(named(set), "r6", set))];
  const cells = [
    `${cell(6, "day", [], "r6", "day")} from base where daily ${GROUP}`,
    `${cell(6, "month", [], "left(region, 6)", "month")} from towns where not yearly ${GROUP}`,
    `${cell(6, "year", [], "left(region, 6)", "year")} from towns ${GROUP}`,
    `${cell(9, "month", [], "region", "month")} from towns where not yearly and length(region) >= 9 ${GROUP}`,
    `${cell(9, "year", [], "region", "year")} from towns where length(region) >= 9 ${GROUP}`,
    `${cell(12, "year", [], "r12", "year")} from base where length(r12) = 12 ${GROUP}`,
    ...singles.flatMap((set) => [
      `${cell(6, "month", set, "region", "month")} from ${named(set)} where not yearly ${GROUP}`,
      `${cell(6, "year", set, "region", "year")} from ${named(set)} ${GROUP}`,
      `${cell(9, "year", set, "r9", "year")} from base where length(r9) >= 9 ${GROUP}`,
    ]),
    ...yearly.map((set) => `${cell(6, "year", set, "r6", "year")} from base ${GROUP}`),
  ];
  return sql`with ${base}, ${sql.raw(partials.join(", "))} select ${sql.raw(CELL)}, value, facts, unknown
    from (${sql.raw(cells.join(" union all "))}) cells where facts <> 0 or unknown <> 0 or value <> 0`;
}
