import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findAssignments } from "../../contract/index.ts";
import type { AssignmentsTables } from "../generated/tables.ts";

export const findAssignmentsHandler = list(findAssignments, {
  key: "id",
  county: true,
  select: ({ tables, now }) =>
    tables<AssignmentsTables>()
      .selectFrom("assignments.assignments as a")
      .select([
        "a.county",
        "a.id",
        "a.item_name as itemName",
        "a.item_kind as kind",
        "a.plan_id as planId",
        "a.plan_title as planTitle",
        "a.item_chapter as chapter",
        "a.unit_id as unitId",
        "a.unit_name as unitName",
        "a.role",
        "a.state",
        "a.due_on as dueOn",
        "a.limit_at as limitAt",
        "a.last_report_at as lastReportOn",
        "a.attention",
        "a.item_text as itemText",
        sql<boolean>`a.state in ('assigned', 'in-progress', 'returned') and a.limit_at < ${now.toISOString()}`.as(
          "isLate",
        ),
        sql<number>`round(100.0 * a.milestones_accepted / greatest(a.milestones, 1))::int`.as("percent"),
      ]),
  filters: {
    text: (query, value: string) =>
      query.where(
        sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', row."itemName", row."unitName", row.chapter, row."itemText"))) > 0`,
      ),
  },
});
