import { chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, list, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findWorkloads, getWorkload, type WorkCounts, type Workload } from "../../contract/index.ts";
import { allowanceOf } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { havingText, withinRegions, withRegionNames } from "./regions.ts";

const workloads = ({ tables }: QueryContext) =>
  tables<GridWorkTables>()
    .selectFrom("grid_work.workloads as w")
    .select([
      "w.county",
      sql<string>`w.account_id || '.' || w.month`.as("id"),
      "w.region_code as region",
      "w.account_id as accountId",
      "w.member_name as memberName",
      "w.month",
      "w.patrols",
      "w.visits",
      "w.confirmed",
      "w.doubtful",
      "w.work_days as workDays",
      "w.findings",
      "w.events",
      "w.handled",
      "w.rule_code as ruleCode",
      sql<number | null>`w.fen / 100.0::float8`.as("yuan"),
    ]);

// Explained by the version of the rule by which it was counted, which is no other than what the month was counted with.
export const getWorkloadHandler = (ports: GridWorkPorts): QueryHandler =>
  answer(getWorkload, async (context, { accountId, month }) => {
    const row = (await workloads(context)
      .where("w.account_id", "=", accountId)
      .where("w.month", "=", month)
      .executeTakeFirst()) as Workload | undefined;
    if (row === undefined) return undefined;
    const rule = ports.rules().allowance.find(({ code }) => code === row.ruleCode);
    if (rule === undefined) return { ...row, lines: [], limited: false, rule: null };
    const { lines, limited } = allowanceOf(rule, row satisfies WorkCounts);
    const { code, source, confidence, validFrom, validTo, monthlyLimitFen } = rule;
    const monthlyLimitYuan = monthlyLimitFen === null ? null : monthlyLimitFen / 100;
    return { ...row, lines, limited, rule: { code, source, confidence, validFrom, validTo, monthlyLimitYuan } };
  });

export const findWorkloadsHandler = (ports: GridWorkPorts): ListHandler =>
  list(findWorkloads, {
    key: "id",
    county: true,
    select: (context) => workloads(context),
    filters: {
      text: havingText("memberName"),
      region: withinRegions,
      month: (query, months: readonly string[], { now }) =>
        query.where(
          "row.month",
          "in",
          months.map((month) => (month === "now" ? chinaDay(now).slice(0, 7) : month)),
        ),
    },
    complete: async (_context, rows: { region: string }[]) => (await withRegionNames(ports, rows)) as never,
  });
