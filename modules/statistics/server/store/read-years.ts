import { countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Catalogue } from "../catalogue.ts";
import type { ReadingContext, YearTotal } from "../types.ts";
import { dbOf } from "./db.ts";
import { readBreakdown } from "./read-figures.ts";

/** A metric over some years. */
export interface YearsAsk {
  readonly metric: string;
  readonly region: string;
  readonly from: number;
  readonly to: number;
}

/** Where, of what, and as it was seen when. */
export interface FirstYearAsk {
  readonly region: string;
  /** Default: accidents. */
  readonly metric?: string;
  /** ISO moment; left out: now. */
  readonly asOf?: string;
}

const BEFORE_ANY = "1949-01-01";
const AFTER_ALL = "2100-12-31";

const ACCIDENTS = "accidents";

/** The first year with rows of a metric; what accidents brought about is counted since there are accidents. */
export async function readFirstYear(
  context: ReadingContext,
  catalogue: Catalogue,
  { metric = ACCIDENTS, ...ask }: FirstYearAsk,
): Promise<number | null> {
  const isOfAccidents = catalogue.metric(metric).dimensions.includes("grade");
  const counted = isOfAccidents ? ACCIDENTS : metric;
  const whole = { metric: counted, from: BEFORE_ANY, to: AFTER_ALL };
  const [first] = await readBreakdown(context, catalogue, { ...ask, ...whole, by: "year" });
  return first === undefined ? null : Number(first.key);
}

interface Told {
  year: number;
  value: number;
  title: string | null;
  link: string | null;
  tellings: number;
}

// A plan counts only where it tells one number: "accidents" may also name those of one field alone.
async function toldByPlans(
  context: ReadingContext,
  codes: readonly string[],
  ask: YearsAsk,
): Promise<Map<number, Told>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<Told>`select extract(year from f.day)::int as year, min(f.value) as value,
      min(f.source_title) as title, min(f.source_link) as link, count(distinct f.value)::int as tellings
    from statistics.facts f where f.county = ${countyColumnOf(ask.region)} and f.metric = 'plan-history'
      and f.day >= ${`${ask.from}-01-01`}::date and f.day <= ${`${ask.to}-12-31`}::date and f.region_code = ${ask.region}
      and f.dimensions ->> 'figure' = any(${sql.val(codes)}::text[]) and f.counts = 1
      and not exists (select from statistics.facts r where r.county = f.county and r.reverses = f.id)
    group by 1`.execute(dbOf(context));
  return new Map(rows.filter(({ tellings }) => tellings === 1).map((row) => [row.year, row]));
}

/**
 * A metric by year. Years of which the ledger has nothing are told as the region's own adopted plans tell them, so that a
 * new installation has a past; a year is never added up from both.
 */
export async function readYears(context: ReadingContext, catalogue: Catalogue, ask: YearsAsk): Promise<YearTotal[]> {
  const { metric, region, from, to } = ask;
  const period = { metric, region, from: `${from}-01-01`, to: `${to}-12-31` };
  const [cells, told] = await Promise.all([
    readBreakdown(context, catalogue, { ...period, by: "year" }),
    toldByPlans(context, catalogue.metric(metric).history, ask),
  ]);
  const counted = new Map(cells.map((cell) => [Number(cell.key), cell]));
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const year = from + index;
    const [own, plan] = [counted.get(year), told.get(year)];
    if (own !== undefined) {
      const { value, facts, unknown } = own;
      return { year, value, facts, unknown, from: "ledger", link: null, title: null };
    }
    if (plan !== undefined) {
      return { year, value: plan.value, facts: 1, unknown: 0, from: "plan", link: plan.link, title: plan.title };
    }
    return { year, value: 0, facts: 0, unknown: 0, from: "nothing", link: null, title: null };
  });
}
