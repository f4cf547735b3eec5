import { addDays, chinaDay } from "@anlan/kernel";
import type { EventContext } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { ClassCounts } from "../../contract/index.ts";
import type { RegionalRisksPorts } from "../ports.ts";
import type { StoredEnterprise } from "../store/enterprise-store.ts";

type Dangers = Pick<ClassCounts, "openMajor" | "overdue" | "foundByOthers" | "selfFound">;

const A_YEAR_DAYS = 365;

/** What is counted of an enterprise today: its colour, its dangers, its accidents. */
export async function countOf(
  ports: Pick<RegionalRisksPorts, "accidents">,
  context: Pick<EventContext, "tables" | "now">,
  { county, enterpriseId, colour }: Pick<StoredEnterprise, "county" | "enterpriseId" | "colour">,
): Promise<ClassCounts> {
  const since = addDays(chinaDay(context.now), -A_YEAR_DAYS);
  const found = sql`(d.found_at at time zone 'Asia/Shanghai')::date > ${since}::date and d.state not in ('cancelled', 'joined')`;
  const { rows } = await sql<Dangers>`select
      count(*) filter (where d.level = 'major' and d.state not in ('closed', 'cancelled', 'joined'))::int as "openMajor",
      count(*) filter (where d.overdue)::int as overdue,
      count(*) filter (where d.source <> 'self-check' and ${found})::int as "foundByOthers",
      count(*) filter (where d.source = 'self-check' and d.state = 'closed' and ${found})::int as "selfFound"
    from hidden_dangers.current_dangers d
    where d.county = ${county} and d.enterprise_id = ${enterpriseId}`.execute(context.tables() as Kysely<unknown>);
  const dangers = rows[0] ?? { openMajor: 0, overdue: 0, foundByOthers: 0, selfFound: 0 };
  const { accidents, deaths } = await ports.accidents(context, enterpriseId, since);
  const is = (one: typeof colour) => (colour === one ? 1 : 0);
  return {
    redRisk: is("red"),
    orangeRisk: is("orange"),
    yellowRisk: is("yellow"),
    unassessed: is(null),
    ...dangers,
    accidents,
    deaths,
  };
}
