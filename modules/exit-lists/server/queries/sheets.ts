import { chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findOwnSheets, getSheet } from "../../contract/index.ts";
import type { ExitListsPorts } from "../ports.ts";
import { dbOf, isOfficial } from "../store/case-store.ts";
import { findOwnSheet } from "../store/sheet-store.ts";
import { sheetRuleOf } from "../write/save-case.ts";

/** One's own sheets, and nobody else's. */
export const findOwnSheetsHandler: ListHandler = list(findOwnSheets, {
  key: "id",
  select: (context) =>
    dbOf(context)
      .selectFrom("exit_lists.sheets as s")
      .select([
        "s.id",
        "s.state",
        "s.due_on as dueOn",
        "s.submitted_at as submittedAt",
        "s.total",
        sql<string>`s.subject ->> 'enterpriseName'`.as("enterpriseName"),
        sql<boolean>`s.state = 'open' and s.due_on < ${chinaDay(context.now)}::date`.as("overdue"),
      ])
      .where("s.account_id", "=", context.caller.accountId),
  filters: {
    text: (query, value: string) =>
      query.where(sql<boolean>`position(lower(${value}) in lower(row."enterpriseName")) > 0`),
  },
});

export const getSheetHandler = (ports: ExitListsPorts): QueryHandler =>
  answer(getSheet, async (context, { id }) => {
    const { caller } = context;
    const sheet = isOfficial(caller) ? await findOwnSheet(dbOf(context), id, caller.accountId) : undefined;
    const rule = sheet === undefined ? undefined : sheetRuleOf(ports, sheet.sheetCode);
    if (sheet === undefined || rule === undefined) return undefined;
    const { subject, ...own } = sheet;
    return { ...own, ...subject, rule, regionName: (await ports.regionPath(sheet.region)).slice(-2).join("") };
  });
