import { createNotices } from "@anlan/notices/server";
import { countyColumnOf, type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import { SeriesMoved, statisticsMessages } from "../../contract/index.ts";
import type { StatisticsPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";

const SIGN = "statistics.series.sign";
const notices = createNotices();

/** How many numbers of a series of a region nobody has signed or returned yet. */
async function waiting(context: EventContext, series: string, region: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from statistics.series_values
    where county = ${countyColumnOf(region)} and series = ${series} and region_code = ${region} and state = 'entered'`.execute(
    dbOf(context),
  );
  return rows[0]?.count ?? 0;
}

/** Who signs sees what waits until it is decided; who entered a number hears that it came back. */
export const tellSeriesHandlers = (ports: StatisticsPorts): EventHandler[] => [
  on(
    SeriesMoved,
    "statistics.tell-series",
    async (context, { series: code, region, years, step, enteredBy, by, remark }) => {
      const series = ports.statistics.catalogue.series.find((one) => one.code === code)?.name.zh ?? code;
      const parameters = { series, region: (await ports.regionName(region)) ?? region };
      const subject = { type: "series", id: code, region };
      const link = `/statistics/series?series=${code}&from=${Math.min(...years)}&to=${Math.max(...years)}`;
      const count = await waiting(context, code, region);
      if (count === 0) await notices.todos.close(context, { subject, step: "sign" });
      else {
        await notices.todos.open(context, {
          to: { permission: SIGN },
          subject,
          step: "sign",
          message: statisticsMessages.sign,
          parameters: { ...parameters, count },
          link,
        });
      }
      if (step !== "returned" && step !== "withdrawn") return;
      await notices.tell(context, {
        to: { accounts: [enteredBy] },
        kind: "warning",
        message: statisticsMessages[step],
        parameters: { ...parameters, years: years.join("、"), remark: (remark ?? "").slice(0, 100) },
        subject,
        link,
        source: context.eventId,
        except: by,
      });
    },
  ),
];
