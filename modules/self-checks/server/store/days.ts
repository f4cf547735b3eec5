import { sql } from "kysely";
import type { Db } from "./db.ts";

/** What is added to the counters of a day. */
export interface DayMove {
  readonly day: string;
  readonly planned?: number;
  readonly done?: number;
  readonly missed?: number;
  readonly unchecked?: number;
  readonly excused?: number;
  readonly dangers?: number;
  readonly dutyMissed?: number;
  readonly graveMissed?: number;
}

interface Of {
  readonly county: string;
  readonly enterpriseId: string;
  readonly region: string;
}

/** Moves the counters of an enterprise's days. */
export async function moveDays(db: Db, { county, enterpriseId, region }: Of, moves: readonly DayMove[]): Promise<void> {
  if (moves.length === 0) return;
  await sql`insert into self_checks.days as d (county, enterprise_id, day, month, region_code, planned, done, missed,
      unchecked, excused, dangers, duty_missed, grave_missed)
    select ${county}, ${enterpriseId}::uuid, m.day, to_char(m.day, 'YYYY-MM'), ${region}, coalesce(sum(m.planned), 0),
      coalesce(sum(m.done), 0), coalesce(sum(m.missed), 0), coalesce(sum(m.unchecked), 0), coalesce(sum(m.excused), 0),
      coalesce(sum(m.dangers), 0), coalesce(sum(m."dutyMissed"), 0), coalesce(sum(m."graveMissed"), 0)
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m(day date, planned int, done int, missed int, unchecked int,
      excused int, dangers int, "dutyMissed" int, "graveMissed" int)
    group by m.day order by m.day
    on conflict (county, enterprise_id, day) do update set planned = d.planned + excluded.planned,
      done = d.done + excluded.done, missed = d.missed + excluded.missed, unchecked = d.unchecked + excluded.unchecked,
      excused = d.excused + excluded.excused, dangers = d.dangers + excluded.dangers,
      duty_missed = d.duty_missed + excluded.duty_missed, grave_missed = d.grave_missed + excluded.grave_missed`.execute(
    db,
  );
}

/** The day on which a period counts that ends at this moment: the day of its last millisecond in China. */
export const dueDay = (dueAt: Date | string): string =>
  new Date(new Date(dueAt).getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
