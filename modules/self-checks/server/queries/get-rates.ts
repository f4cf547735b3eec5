import { chinaDay, type Label, lastDayOf } from "@anlan/kernel";
import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { getRates, type RateGroup } from "../../contract/index.ts";
import { type RateCounts, ratesOf } from "../../domain/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { checkSide } from "../sides.ts";
import { dbOf } from "../store/db.ts";

interface Row extends RateCounts {
  readonly code: string | null;
}

// An enterprise of several sectors counts in each of them; the total counts it once.
const GROUPS: Readonly<Record<RateGroup, string>> = {
  town: "left(b.region_code, 9)",
  grid: "b.grid_id::text",
  sector: "s.code",
};

const endOf = (month: string): string => {
  const [year = 0, at = 0] = month.split("-").map(Number);
  return `${month}-${lastDayOf(year, at)}`;
};

const sums = sql`count(*)::int as enterprises, (count(*) filter (where b.participates))::int as participants,
  (count(*) filter (where b.online))::int as online, (count(*) filter (where b.online and b.done > 0))::int as reporting,
  coalesce(sum(b.planned), 0)::int as planned, coalesce(sum(b.done), 0)::int as done, coalesce(sum(b.found), 0)::int as found,
  coalesce(sum(b.rectified), 0)::int as rectified, coalesce(sum(b.days), 0)::float8 as "rectifiedDays"`;

/** One row for each group and one, without code, for all: sums of the enterprises that the caller sees. */
async function countedBy(
  context: QueryContext,
  by: RateGroup,
  month: string,
  region: string | undefined,
): Promise<Row[]> {
  const within = region === undefined ? sql`true` : sql`e.region_code >= ${region} and e.region_code < ${`${region}:`}`;
  const lateral = by === "sector" ? sql`cross join lateral unnest(b.sectors) as s(code)` : sql``;
  const group = sql.raw(GROUPS[by]);
  const { rows } = await sql<Row>`with base as materialized (
      select e.county, e.id, e.region_code, e.sectors, p.grid_id, p.enterprise_id is not null as participates,
        coalesce(p.online_since <= ${endOf(month)}::date, false) as online, w.planned, w.done, g.found, g.rectified, g.days
      from enterprises.names e
        left join self_checks.participants p on p.county = e.county and p.enterprise_id = e.id
        left join (select county, enterprise_id, sum(done + missed + unchecked) as planned, sum(done) as done
          from self_checks.days where month = ${month} group by county, enterprise_id) w
          on w.county = e.county and w.enterprise_id = e.id
        left join (select county, enterprise_id, count(*) as found, count(rectified_at) as rectified,
            sum(extract(epoch from rectified_at - found_at)) / 86400 as days
          from self_checks.dangers where month = ${month} group by county, enterprise_id) g
          on g.county = e.county and g.enterprise_id = e.id
      where e.state = 'active' and ${within})
    select null as code, ${sums} from base b
    union all
    select ${group} as code, ${sums} from base b ${lateral} where ${group} is not null group by 1`.execute(
    dbOf(context),
  );
  return rows;
}

type Names = (codes: readonly string[]) => Promise<ReadonlyMap<string, string>>;

function namesBy(context: QueryContext, ports: SelfChecksPorts, by: RateGroup): Names {
  if (by === "grid") return (codes) => ports.gridNames(context, codes);
  if (by === "sector") {
    return async (codes) => {
      const known: ReadonlyMap<string, Label> = await ports.sectorNames();
      return new Map(codes.map((code) => [code, known.get(code)?.zh ?? code]));
    };
  }
  return async (codes) =>
    new Map(
      await Promise.all(codes.map(async (code) => [code, (await ports.regionPath(code)).at(-1) ?? code] as const)),
    );
}

/** Rates of a month by town, grid or sector. */
export const ratesQuery = (ports: SelfChecksPorts): QueryHandler =>
  answer(getRates, async (context, { by, month: asked, region }) => {
    checkSide(context.caller, false);
    const month = asked ?? chinaDay(context.now).slice(0, 7);
    const rows = await countedBy(context, by, month, region);
    const groups = rows.flatMap(({ code, ...counts }) => (code === null ? [] : [{ code, counts }]));
    const names = await namesBy(context, ports, by)(groups.map(({ code }) => code));
    const total = rows.find(({ code }) => code === null);
    if (total === undefined) throw new Error("a sum without groups gave no row");
    const { code: _code, ...all } = total;
    return {
      month,
      total: ratesOf(all),
      groups: groups
        .map(({ code, counts }) => ({ code, name: names.get(code) ?? code, rates: ratesOf(counts) }))
        .sort((one, other) => (one.code < other.code ? -1 : 1)),
    };
  });
