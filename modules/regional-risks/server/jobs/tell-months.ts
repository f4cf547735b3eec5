import { chinaDay, defineCommand } from "@anlan/kernel";
import { handle, type Runtime, runCommand, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { type MonthOfSector, monthCounted } from "../../contract/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";

// Not served: only the clock runs it.
const tellSpec = defineCommand({
  name: "regional-risks.tell-months",
  label: { zh: "汇总区域风险月数据", en: "Tell the statistics of months" },
  permission: "regional-risks.area.read",
  input: z.strictObject({ month: z.string().length(7) }),
  output: z.object({ told: z.number().int() }),
  errors: [],
});

/** What people call the command that only the clock runs. */
export const tellMonthsCommand = { name: tellSpec.name, label: tellSpec.label };

interface Told {
  county: string;
  town: string;
  month: string;
  revision: number;
  sectors: MonthOfSector[];
}

const classed = (name: string) => sql`count(*) filter (where e.class = ${sql.lit(name)})`;
const points = (colour: string) => sql`coalesce(sum(e.${sql.ref(colour)}), 0)`;

const COUNTED = sql`select w.county, w.town, jsonb_agg(to_jsonb(w) - 'county' - 'town' order by w.sector) as sectors
  from (select e.county, left(e.region_code, 9) as town, e.sectors[1] as sector,
      jsonb_build_object('A', ${classed("A")}, 'B', ${classed("B")}, 'C', ${classed("C")}, 'D', ${classed("D")}) as classes,
      jsonb_build_object('red', ${points("red")}, 'orange', ${points("orange")}, 'yellow', ${points("yellow")},
        'blue', ${points("blue")}) as points
    from regional_risks.enterprises e where e.is_open group by 1, 2, 3) w group by w.county, w.town`;

/** Tells how towns stand this month, where it differs from what was told before. Gives how many. */
export async function tellMonths(runtime: Runtime): Promise<number> {
  const handler = handle(tellSpec, {
    run: async (context, _record, { month }) => {
      // A town whose last enterprise closed is told to have none.
      const { rows } = await sql<Told>`with counted as (${COUNTED}),
          wanted as (select county, town, sectors from counted union all
            select t.county, t.town, '[]'::jsonb from regional_risks.told_months t where t.month = ${month}
              and not exists (select from counted c where c.county = t.county and c.town = t.town))
        insert into regional_risks.told_months as t (county, town, month, region_code, revision, content)
        select county, town, ${month}, town, 1, sectors from wanted order by county, town
        on conflict (county, town, month) do update set revision = t.revision + 1, content = excluded.content
          where t.content <> excluded.content
        returning county, town, month, revision, content as sectors`.execute(context.tables<RegionalRisksTables>());
      for (const { county, town: region, revision, sectors } of rows) {
        context.emit(monthCounted, region, { county, region, month, revision, sectors });
      }
      context.note({ type: "regional-risk-month", id: month, region: "00" }, { told: rows.length });
      return { told: rows.length };
    },
  });
  const input = { month: chinaDay(runtime.clock.now()).slice(0, 7) };
  const submission = { caller: systemCaller, input, key: null, correlation: tellSpec.name, deviceTime: null };
  const { told } = (await runCommand(runtime, handler, submission)) as { told: number };
  return told;
}
