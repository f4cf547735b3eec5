import { rangeOf } from "@anlan/region-codes";
import { type RawBuilder, sql } from "kysely";
import { DIMENSIONS, type Dimension, type Metric } from "../../contract/index.ts";
import { type Grain, type Level, levelOfSums, type Segment, segmentsOf } from "../../domain/index.ts";

/** By what an answer is told apart. */
export type By = Dimension | "region" | "month" | "year" | "day";

/** What is read: checked already against the catalogue. */
export interface Reading {
  readonly metric: Metric;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly where: readonly (readonly [Dimension, readonly string[]])[];
  readonly by: readonly By[];
  readonly asOf: string | null;
}

export interface FigureCells {
  key: string;
  also: string;
  value: number;
  facts: number;
  unknown: number;
}

const isDimension = (by: By): by is Dimension => by in DIMENSIONS;

const CHILD_LENGTH: Readonly<Record<number, number>> = { 2: 4, 4: 6, 6: 9, 9: 12, 12: 12 };
const childLengthOf = (region: string): number => CHILD_LENGTH[region.length] ?? 12;

const finest = (by: readonly By[]): Grain | null =>
  by.includes("day") ? "day" : by.includes("month") ? "month" : by.includes("year") ? "year" : null;

interface Plan extends Reading {
  /** Dimensions that the rows must tell apart, in the order of their names. */
  readonly dimensions: readonly Dimension[];
  readonly level: Level;
}

function planOf(reading: Reading): Plan {
  const named = [...reading.where.map(([dimension]) => dimension), ...reading.by.filter(isDimension)];
  const dimensions = [...new Set(named)].sort();
  const { region } = reading;
  const byRegion = reading.by.includes("region");
  const level = levelOfSums(byRegion && region.length >= 6 ? "0".repeat(childLengthOf(region)) : region);
  return { ...reading, dimensions, level };
}

const and = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts, sql` and `);

function keyOf(plan: Plan, by: By | undefined, from: "rollups" | "facts"): RawBuilder<unknown> {
  const at = from === "rollups" ? sql`at` : sql`day`;
  if (by === undefined) return sql`''::text`;
  if (by === "month") return sql`to_char(${at}, 'YYYY-MM')`;
  if (by === "year") return sql`to_char(${at}, 'YYYY')`;
  if (by === "day") return sql`to_char(${at}, 'YYYY-MM-DD')`;
  if (by === "region") return sql`left(region_code, ${sql.lit(childLengthOf(plan.region))})`;
  if (from === "facts") return sql`coalesce(dimensions ->> ${sql.lit(by)}, '')`;
  return plan.dimensions[0] === by ? sql`is1` : sql`is2`;
}

const within = (region: string): RawBuilder<unknown> => {
  const { from, to } = rangeOf(region);
  return sql`region_code >= ${from} and region_code < ${to}`;
};

// Each government's rows lie together in every index; a city or province asks all that it holds.
function countiesOf(region: string): RawBuilder<unknown> {
  if (region.length >= 6) return sql`county = ${region.slice(0, 6)}`;
  return sql`county = any((select array_agg(county) from statistics.counties where ${within(region)})::bpchar[])`;
}

const chosen = (plan: Plan, from: "rollups" | "facts"): RawBuilder<unknown>[] =>
  plan.where.map(([dimension, values]) => sql`${keyOf(plan, dimension, from)} = any(${sql.val(values)}::text[])`);

const raw = (plan: Plan, by: By): string =>
  by === "region" ? "region_code" : isDimension(by) ? (plan.dimensions[0] === by ? "is1" : "is2") : "at";

// Added up by what is stored before keys are made of it: a province reads thousands of rows for a dozen keys.
function rollupRows(plan: Plan, segment: Segment, level: number, region: RawBuilder<unknown>): RawBuilder<unknown> {
  const [by1 = "", by2 = ""] = plan.dimensions;
  const columns = [...new Set(plan.by.map((by) => raw(plan, by)))];
  return sql`from (select ${sql.raw(columns.map((column) => `${column}, `).join(""))} sum(value) as value,
      sum(facts)::int as facts, sum(unknown)::int as unknown
    from statistics.rollups where ${and([
      sql`metric = ${plan.metric.code} and grain = ${sql.lit(segment.grain)} and by1 = ${by1} and by2 = ${by2}`,
      sql`${countiesOf(plan.region)} and level = ${sql.lit(level)}`,
      region,
      sql`at >= ${segment.from}::date and at <= ${segment.to}::date`,
      ...chosen(plan, "rollups"),
    ])} group by (${sql.raw(columns.join(", "))})) sums`;
}

function fromRollups(plan: Plan, segment: Segment): RawBuilder<unknown> {
  const [first, second] = plan.by;
  const keys = sql`${keyOf(plan, first, "rollups")} as key, ${keyOf(plan, second, "rollups")} as also`;
  const { region } = plan;
  const byRegion = plan.by.includes("region") && region.length >= 6 && region.length < 12;
  if (!byRegion) {
    const place = region.length < 6 ? within(region) : sql`region_code = ${region}`;
    return sql`select ${keys}, value, facts, unknown ${rollupRows(plan, segment, levelOfSums(region), place)}`;
  }
  // What is known only for the region itself: its own sum without those of its parts.
  const isFirst = first === "region";
  const own = (key: "key" | "also") =>
    isFirst === (key === "key") ? sql`case when part = 1 then ${sql.ref(key)} else ${region} end` : sql.ref(key);
  return sql`select ${own("key")} as key, ${own("also")} as also, value * part as value, facts * part as facts, unknown * part as unknown
    from (select ${keys}, value, facts, unknown ${rollupRows(plan, segment, childLengthOf(region), within(region))}) parts
    cross join (values (1), (-1)) as sides(part)
    union all select ${keys}, value, facts, unknown ${rollupRows(plan, segment, levelOfSums(region), sql`region_code = ${region}`)}`;
}

function fromFacts(plan: Plan, { from, to }: Pick<Segment, "from" | "to">, since: string | null): RawBuilder<unknown> {
  const [first, second] = plan.by;
  const finestBy = finest(plan.by);
  const known = finestBy === "day" ? [sql`until = day`] : finestBy === "month" ? [sql`until - day < 31`] : [];
  const sign = sql.lit(since === null ? 1 : -1);
  return sql`select ${keyOf(plan, first, "facts")} as key, ${keyOf(plan, second, "facts")} as also, coalesce(value, 0) * ${sign} as value,
      counts::int * ${sign} as facts, case when value is null then counts else 0 end::int * ${sign} as unknown
    from statistics.facts where ${and([
      countiesOf(plan.region),
      sql`metric = ${plan.metric.code} and day >= ${from}::date and day <= ${to}::date and until <= ${to}::date`,
      within(plan.region),
      ...known,
      ...chosen(plan, "facts"),
      ...(since === null ? [] : [sql`written_at > ${since}::timestamptz`]),
    ])}`;
}

/** The statement that answers a reading: `key`, `also` and the sums of each cell that has rows. */
export function figureSql(reading: Reading): RawBuilder<FigureCells> {
  const plan = planOf(reading);
  const { metric, level, dimensions, from, to } = plan;
  const segments = segmentsOf({ metric, level, dimensions, by: finest(plan.by) }, from, to);
  const rows = segments.map((one) => (one.grain === "facts" ? fromFacts(plan, one, null) : fromRollups(plan, one)));
  // As it was seen at a moment: without what was written since. Corrections append, so that is all that differs.
  if (plan.asOf !== null) rows.push(fromFacts(plan, { from, to }, plan.asOf));
  return sql<FigureCells>`select key, also, sum(value) as value, sum(facts)::int as facts, sum(unknown)::int as unknown
    from (${sql.join(rows, sql` union all `)}) rows group by key, also
    having sum(facts) <> 0 order by key collate "C", also collate "C"`;
}
