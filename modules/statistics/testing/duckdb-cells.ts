import { DIMENSIONS, type Dimension, type Metric } from "../contract/index.ts";
import { type Grain, LEVELS, setsKept } from "../domain/index.ts";

const DIMENSION_COLUMNS = Object.keys(DIMENSIONS) as Dimension[];

/** Columns of the exported facts, in their order, with the types that DuckDB reads them as. */
const FACT_COLUMNS = {
  county: "VARCHAR",
  metric: "VARCHAR",
  region: "VARCHAR",
  day: "DATE",
  until: "DATE",
  counts: "INTEGER",
  value: "DECIMAL(18,6)",
  ...Object.fromEntries(DIMENSION_COLUMNS.map((one) => [one, "VARCHAR"])),
};

/** Statement of PostgreSQL by which the server itself writes the whole ledger into a file, one column for each dimension. */
export const exportFacts = (
  file: string,
): string => `copy (select county, metric, region_code, day, until, counts, value,
    ${DIMENSION_COLUMNS.map((one) => `coalesce(dimensions ->> '${one}', '')`).join(", ")}
  from statistics.facts) to '${file}' (format csv)`;

/** Statement of DuckDB that reads the export into the table `facts`. */
export function loadFacts(file: string): string {
  const columns = Object.entries(FACT_COLUMNS).map(([name, type]) => `'${name}': '${type}'`);
  // An unknown value is an empty cell, a dimension that is not known an empty text.
  const kept = DIMENSION_COLUMNS.map((one) => `coalesce(${one}, '') as ${one}`);
  return `create table facts as select * replace (${kept.join(", ")})
    from read_csv('${file}', header = false, columns = {${columns.join(", ")}}, nullstr = '')`;
}

const AT: Readonly<Record<Grain, string>> = {
  day: "day",
  month: "date_trunc('month', day)::date",
  year: "date_trunc('year', day)::date",
};
const KNOWN: Readonly<Record<Grain, string>> = { day: "until = day", month: "until - day <= 31", year: "true" };

/**
 * Query of DuckDB over `facts`: every cell that the rollups must hold, by plain groupings of its own, each over all metrics
 * that keep it.
 */
export function duckdbCells(metrics: readonly Metric[]): string {
  const wanted = new Map<string, { level: number; grain: Grain; set: readonly Dimension[]; codes: string[] }>();
  for (const metric of metrics) {
    for (const level of LEVELS) {
      for (const grain of ["day", "month", "year"] as const) {
        for (const set of setsKept(metric, level, grain)) {
          const key = `${level} ${grain} ${set.join()}`;
          const known = wanted.get(key) ?? { level, grain, set, codes: [] };
          known.codes.push(metric.code);
          wanted.set(key, known);
        }
      }
    }
  }
  const parts = [...wanted.values()].map(({ level, grain, set: [by1, by2], codes }) => {
    const which =
      codes.length === metrics.length ? "true" : `metric in (${codes.map((code) => `'${code}'`).join(", ")})`;
    const deep = level === 6 ? "true" : `length(region) >= ${level}`;
    return `select county, metric, '${grain}' as grain, '${by1 ?? ""}' as by1, '${by2 ?? ""}' as by2, region[1:${level}] as place,
        ${AT[grain]} as starts, ${by1 ?? "''"} as is1, ${by2 ?? "''"} as is2, sum(coalesce(value, 0)) as value, sum(counts) as facts,
        sum(case when value is null then counts else 0 end) as unknown
      from facts where ${which} and ${deep} and ${KNOWN[grain]} group by all`;
  });
  return `select * from (${parts.join("\nunion all\n")}) where facts <> 0 or unknown <> 0 or value <> 0`;
}
