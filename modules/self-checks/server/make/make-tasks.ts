import { sql } from "kysely";
import type { Db } from "../store/db.ts";
import { type CycleRow, cycleRows } from "./cycle-rows.ts";

/** What the tasks of a day follow from. */
export interface Making {
  readonly day: string;
  readonly now: Date;
  readonly isWorkingDay: boolean;
  /** Words of posts that are charged in person. */
  readonly dutyPosts: readonly string[];
}

/** Enterprises of one county. */
export interface Portion {
  readonly county: string;
  readonly ids: readonly string[];
}

// What there is to check: measures that people look at, and lines of adopted checklists; each with what its enterprise says,
// since the planner takes the enterprises for one and would walk through all of them again for every line.
const LINES = sql`select c.county, c.enterprise_id, c.region_code, c.holidays, c.fresh, m.measure_id as check_id, m.point_id, m.post_name as post,
      m.colour in ('red', 'orange') as grave, m.cycle, m.cycle_unit as unit
    from chosen c join risks.current_measures m on m.county = c.county and m.enterprise_id = c.enterprise_id
    where m.data_source = 'check' and m.cycle is not null
  union all
  select c.county, c.enterprise_id, c.region_code, c.holidays, c.fresh, (i ->> 'checkId')::uuid, l.point_id, l.post, coalesce(p.colour in ('red', 'orange'), false),
      l.cycle, l.cycle_unit
    from chosen c join self_checks.checklist_plans l on l.county = c.county and l.enterprise_id = c.enterprise_id
      cross join lateral jsonb_array_elements(l.items) i
      left join risks.current_points p on p.county = l.county and p.point_id = l.point_id
    where l.dropped_at is null`;

// Of lines at no point: no pause is of it.
const NOWHERE = "00000000-0000-0000-0000-000000000000";

// Which tasks a phone was quicker with, or an earlier turn: looked up by day, as they lie, and for a plan that changed by
// the beginning of every period that runs.
const known = (day: string, periods: readonly CycleRow[]) => {
  const first = Number(day.replaceAll("-", "")) * 100;
  const running = [...new Set(periods.flatMap(({ starts, slot }) => (starts ? [] : [slot])))];
  const of = sql`join self_checks.tasks t on t.county = c.county and t.enterprise_id = c.enterprise_id`;
  return sql`select t.enterprise_id, t.check_id, t.slot from chosen c ${of} and t.slot between ${first} and ${first + 23}
    union all
    select t.enterprise_id, t.check_id, t.slot from chosen c ${of} and t.slot = any(${running}::int[]) where c.fresh`;
};

/**
 * Makes the tasks whose period begins on the day, and for enterprises whose plan changed those of the running periods too.
 * One statement for a portion of enterprises that the transaction holds locked: tasks, counters and how far they are stand
 * or fall together, and what is there already is not made again. Gives how many were made.
 */
export async function makeTasks(db: Db, { county, ids }: Portion, making: Making): Promise<number> {
  const { day, now, isWorkingDay, dutyPosts } = making;
  const periods = cycleRows(day);
  // A day of some hundred enterprises is sorted and counted in memory; for one statement, and gone with it.
  await sql`set local work_mem = '48MB'`.execute(db);
  const { rows } = await sql<{ made: number }>`with chosen as materialized (
      select county, enterprise_id, region_code, holidays, fresh from self_checks.participants
      where county = ${county} and enterprise_id = any(${[...ids]}::uuid[]) and open),
    paused as materialized (select x.enterprise_id, x.point_id from self_checks.pauses x
      join chosen c on c.county = x.county and c.enterprise_id = x.enterprise_id
      where x.from_day <= ${day} and (x.to_day is null or x.to_day >= ${day})),
    periods as materialized (select * from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb)
      as p(cycle int, unit text, slot int, due_at timestamptz, starts boolean, daily boolean)),
    known as materialized (${known(day, periods)}),
    lines as (${LINES}),
    wanted as materialized (
      select l.county, l.enterprise_id, l.check_id, p.slot, l.region_code, l.point_id, l.post, l.grave, p.due_at
      from lines l join periods p on p.cycle = l.cycle and p.unit = l.unit
      where (p.starts or l.fresh) and p.due_at > ${now.toISOString()}
        and (${isWorkingDay} or not p.daily or l.holidays = 'work')
        and l.enterprise_id not in (select enterprise_id from paused where point_id is null)
        and coalesce(l.point_id, ${NOWHERE}::uuid) not in (select point_id from paused where point_id is not null)
        and (l.enterprise_id, p.slot, l.check_id) not in (select enterprise_id, slot, check_id from known)
      order by l.enterprise_id, p.slot, l.check_id),
    made as (
      insert into self_checks.tasks (county, enterprise_id, check_id, slot, region_code, point_id, post, duty, grave, due_at, state)
      select county, enterprise_id, check_id, slot, region_code, point_id, post, ${dutyIn("post", dutyPosts)}, grave, due_at,
        'open' from wanted),
    counted as (select county, enterprise_id, region_code,
        ((due_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date as day, count(*)::int as planned
      from wanted group by county, enterprise_id, region_code, due_at),
    kept as (
      insert into self_checks.days as d (county, enterprise_id, day, month, region_code, planned)
      select county, enterprise_id, day, to_char(day, 'YYYY-MM'), region_code, sum(planned) from counted
      group by county, enterprise_id, day, region_code order by enterprise_id, day
      on conflict (county, enterprise_id, day) do update set planned = d.planned + excluded.planned),
    marked as (
      update self_checks.participants p set tasks_to = greatest(p.tasks_to, ${day}::date), fresh = false
      where p.county = ${county} and p.enterprise_id = any(${[...ids]}::uuid[]))
    select coalesce(sum(planned), 0)::int as made from counted`.execute(db);
  return rows[0]?.made ?? 0;
}

/** True for a post that holds one of the words. */
function dutyIn(column: string, words: readonly string[]) {
  if (words.length === 0) return sql`false`;
  const held = words.map((word) => sql`strpos(${sql.raw(column)}, ${word}) > 0`);
  return sql`coalesce(${sql.join(held, sql` or `)}, false)`;
}

/** The same in the program. */
export const isDuty = (post: string | null, words: readonly string[]): boolean =>
  post !== null && words.some((word) => post.includes(word));
