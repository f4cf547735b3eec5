import { sql } from "kysely";
import type { Db } from "../store/db.ts";
import type { Portion } from "./make-tasks.ts";

/** Open tasks whose time is over become missed, and are counted on the day on which they ended. Gives how many. */
export async function missTasks(db: Db, { county, ids }: Portion, now: Date): Promise<number> {
  const { rows } = await sql<{ missed: number }>`with ended as (
      update self_checks.tasks set state = 'missed'
      where county = ${county} and enterprise_id = any(${[...ids]}::uuid[]) and state = 'open' and due_at <= ${now.toISOString()}
      returning county, enterprise_id, region_code, due_at, duty, grave),
    counted as (select county, enterprise_id, region_code,
        ((due_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date as day, count(*)::int as missed,
        (count(*) filter (where duty))::int as duty, (count(*) filter (where grave))::int as grave
      from ended group by county, enterprise_id, region_code, due_at),
    kept as (
      insert into self_checks.days as d (county, enterprise_id, day, month, region_code, missed, duty_missed, grave_missed)
      select county, enterprise_id, day, to_char(day, 'YYYY-MM'), region_code, sum(missed), sum(duty), sum(grave) from counted
      group by county, enterprise_id, day, region_code order by enterprise_id, day
      on conflict (county, enterprise_id, day) do update set missed = d.missed + excluded.missed,
        duty_missed = d.duty_missed + excluded.duty_missed, grave_missed = d.grave_missed + excluded.grave_missed)
    select coalesce(sum(missed), 0)::int as missed from counted`.execute(db);
  return rows[0]?.missed ?? 0;
}

/** Which open tasks are withdrawn. */
export type Withdrawing =
  | { readonly kind: "all" }
  | { readonly kind: "point"; readonly pointId: string | null; readonly fromDay: string; readonly toDay: string | null }
  | { readonly kind: "checks"; readonly checkIds: readonly string[] }
  /** Those of lines that the plan has no longer. */
  | { readonly kind: "gone" };

// Of a point out of use: those whose time ends within the days; one that can still be done afterwards stays.
function which(how: Withdrawing) {
  switch (how.kind) {
    case "all":
      return sql`true`;
    case "checks":
      return sql`t.check_id = any(${[...how.checkIds]}::uuid[])`;
    case "point":
      return sql`${how.pointId === null ? sql`true` : sql`t.point_id = ${how.pointId}`}
        and t.due_at > (${how.fromDay}::date::timestamp at time zone 'Asia/Shanghai')
        and ${how.toDay === null ? sql`true` : sql`t.due_at <= ((${how.toDay}::date + 1)::timestamp at time zone 'Asia/Shanghai')`}`;
    case "gone":
      return sql`not exists (select from risks.current_measures m where m.county = t.county and m.measure_id = t.check_id
          and m.enterprise_id = t.enterprise_id)
        and not exists (select from self_checks.checklist_plans l cross join lateral jsonb_array_elements(l.items) i
          where l.county = t.county and l.enterprise_id = t.enterprise_id and l.dropped_at is null
            and (i ->> 'checkId')::uuid = t.check_id)`;
  }
}

/** Withdraws open tasks; they count nowhere any more. Gives how many. */
export async function withdrawTasks(db: Db, { county, ids }: Portion, how: Withdrawing): Promise<number> {
  const { rows } = await sql<{ withdrawn: number }>`with gone as (
      update self_checks.tasks t set state = 'withdrawn'
      where t.county = ${county} and t.enterprise_id = any(${[...ids]}::uuid[]) and t.state = 'open' and ${which(how)}
      returning t.county, t.enterprise_id, t.due_at),
    counted as (select county, enterprise_id,
        ((due_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date as day, count(*)::int as count
      from gone group by county, enterprise_id, due_at),
    kept as (
      update self_checks.days d set planned = d.planned - c.count
      from (select county, enterprise_id, day, sum(count)::int as count from counted group by county, enterprise_id, day) c
      where d.county = c.county and d.enterprise_id = c.enterprise_id and d.day = c.day)
    select coalesce(sum(count), 0)::int as withdrawn from counted`.execute(db);
  return rows[0]?.withdrawn ?? 0;
}
