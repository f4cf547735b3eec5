import { addDays, defineCommand } from "@anlan/kernel";
import { handle, type Runtime, runCommand, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { type DayOfSector, dayCounted } from "../../contract/index.ts";
import { dbOf } from "../store/db.ts";

/** So far back a day may still change: a phone without signal sends late. */
const DAYS_BACK = 8;

const tellSpec = defineCommand({
  name: "self-checks.tell-days",
  label: { zh: "汇总自查日数据", en: "Tell the statistics of days" },
  permission: "self-checks.record.read",
  input: z.strictObject({ from: z.string(), to: z.string() }),
  output: z.object({ told: z.number().int() }),
  errors: [],
});

/** What people call the command that only the clock runs. */
export const tellCommand = { name: tellSpec.name, label: tellSpec.label };

interface Told {
  county: string;
  town: string;
  day: string;
  revision: number;
  sectors: DayOfSector[];
}

const COUNTED = sql`select w.county, w.town, w.day, jsonb_agg(to_jsonb(w) - 'county' - 'town' - 'day' order by w.sector) as sectors
  from (select p.county, left(p.region_code, 9) as town, a.day, p.sectors[1] as sector,
      (count(*) filter (where p.open))::int as participants,
      (count(*) filter (where p.online_since = a.day))::int as "newlyOnline",
      coalesce(sum(d.done + d.missed + d.unchecked), 0)::int as planned, coalesce(sum(d.done), 0)::int as done,
      coalesce(sum(d.missed), 0)::int as missed, coalesce(sum(d.unchecked), 0)::int as unchecked,
      coalesce(sum(d.dangers), 0)::int as dangers,
      (count(*) filter (where d.done + d.missed + d.unchecked > 0))::int as "reportsDue",
      (count(*) filter (where d.done > 0))::int as reported,
      (count(*) filter (where c.state <> 'excused'))::int as committing,
      (count(*) filter (where c.state in ('made', 'late')))::int as committed
    from self_checks.participants p cross join asked a
      left join self_checks.days d on d.county = p.county and d.enterprise_id = p.enterprise_id and d.day = a.day
      left join self_checks.commitment_days c on c.county = p.county and c.enterprise_id = p.enterprise_id
        and c.day = a.day and c.kind = 'daily'
    group by 1, 2, 3, 4) w group by w.county, w.town, w.day`;

/** Tells what towns did on the last days, where it differs from what was told before. Gives how many days of towns. */
export async function tellDays(runtime: Runtime, today: string): Promise<number> {
  const handler = handle(tellSpec, {
    run: async (context, _record, { from, to }) => {
      const { rows } =
        await sql<Told>`with asked as (select day::date from generate_series(${from}::date, ${to}::date, '1 day') as day),
          counted as (${COUNTED})
        insert into self_checks.told_days as t (county, town, day, region_code, revision, content)
        select county, town, day, town, 1, sectors from counted order by county, town, day
        on conflict (county, town, day) do update set revision = t.revision + 1, content = excluded.content
          where t.content <> excluded.content
        returning county, town, day, revision, content as sectors`.execute(dbOf(context));
      for (const { county, town: region, day, revision, sectors } of rows) {
        context.emit(dayCounted, region, { county, region, day, revision, sectors });
      }
      context.note({ type: "self-check-day", id: to, region: "00" }, { told: rows.length });
      return { told: rows.length };
    },
  });
  const input = { from: addDays(today, -DAYS_BACK), to: addDays(today, -1) };
  const submission = { caller: systemCaller, input, key: null, correlation: tellSpec.name, deviceTime: null };
  const { told } = (await runCommand(runtime, handler, submission)) as { told: number };
  return told;
}
