import { type ListHandler, list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findTargets } from "../../contract/index.ts";
import { rowColumns, withWords } from "./rows.ts";

interface Selectable {
  selectFrom(from: unknown): { selectAll(): never };
}

export const findTargetsHandler: ListHandler = list(findTargets, {
  key: "id",
  county: true,
  select: ({ tables }) =>
    (tables<never>() as unknown as Selectable)
      .selectFrom(
        sql`(select ${rowColumns}, coalesce(t.warning_state not in ('closed'), false) as warned
        from indicators.targets t where t.is_active)`.as("target"),
      )
      .selectAll(),
  filters: {
    text: (query, value: string) =>
      query.where(
        sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', row.name, row."unitName", row.chapter))) > 0`,
      ),
    warned: (query, value: string) => query.where(sql<boolean>`row.warned = ${value === "yes"}`),
  },
  complete: async (_context, rows) => rows.map(withWords),
});
