import { lastDayOf } from "@anlan/kernel";
import { countyColumnOf, type EventContext } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { WorkCounts } from "../../contract/index.ts";
import { allowanceOf, allowanceRuleFor } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";

/** Whose month is meant. */
interface MemberMonth {
  readonly county: string;
  readonly accountId: string;
  /** YYYY-MM. */
  readonly month: string;
}

/** First and last day of a month. */
function daysOfMonth(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return { from: `${month}-01`, to: `${month}-${String(lastDayOf(year, number)).padStart(2, "0")}` };
}

const chinaDayOf = (column: string) => sql`(${sql.raw(column)} at time zone 'Asia/Shanghai')::date`;

/** What a person did in a month, counted from the rows themselves. Days are those of the patrol, else of receipt in China. */
async function countWork(db: Kysely<GridWorkTables>, { county, accountId, month }: MemberMonth): Promise<WorkCounts> {
  const { from, to } = daysOfMonth(month);
  const { rows } = await sql<WorkCounts>`
    with v as (select * from grid_work.visits where county = ${county} and account_id = ${accountId}
        and day between ${from}::date and ${to}::date),
      e as (select *, ${chinaDayOf("reported_at")} as day from grid_work.events
        where county = ${county} and reported_by = ${accountId}
        and ${chinaDayOf("reported_at")} between ${from}::date and ${to}::date and state <> 'dismissed'),
      h as (select id from grid_work.events where county = ${county} and last_moves ->> 'handle' = ${accountId}
        and state in ('settled', 'evaluated') and ${chinaDayOf("state_since")} between ${from}::date and ${to}::date)
    select (select count(distinct patrol_id)::int from v) as patrols, (select count(*)::int from v) as visits,
      (select count(*)::int from v where verdict = 'confirmed') as confirmed,
      (select count(*)::int from v where verdict = 'doubtful') as doubtful,
      (select count(distinct day)::int from (select day from v union select day from e) d) as "workDays",
      (select coalesce(sum(cardinality(danger_ids)), 0)::int from v) as findings,
      (select count(*)::int from e) as events, (select count(*)::int from h) as handled`.execute(db);
  const counts = rows[0];
  if (counts === undefined) throw new Error("a count without a row");
  return counts;
}

/** Counts a person's month anew and what allowance follows from the rule in force. */
export async function countMonth(
  ports: Pick<GridWorkPorts, "rules">,
  context: Pick<EventContext, "tables" | "now" | "region">,
  { accountId, memberName, month }: { readonly accountId: string; readonly memberName: string; readonly month: string },
): Promise<void> {
  const db = context.tables<GridWorkTables>();
  const county = countyColumnOf(context.region);
  const { workDays, ...counts } = await countWork(db, { county, accountId, month });
  const rule = allowanceRuleFor(ports.rules().allowance, county, daysOfMonth(month).to);
  const fen = rule === null ? null : allowanceOf(rule, { workDays, ...counts }).fen;
  const found = {
    ...counts,
    work_days: workDays,
    rule_code: rule?.code ?? null,
    fen,
    counted_at: context.now.toISOString(),
  };
  await db
    .insertInto("grid_work.workloads")
    .values({ county, account_id: accountId, month, region_code: context.region, member_name: memberName, ...found })
    .onConflict((conflict) =>
      conflict.columns(["county", "account_id", "month"]).doUpdateSet({
        ...found,
        member_name: memberName,
      }),
    )
    .execute();
}
