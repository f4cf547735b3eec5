import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findItems } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { itemIsVisible } from "../store/visibility.ts";

export const findItemsHandler = list(findItems, {
  key: "id",
  select: ({ tables, caller }) =>
    tables<PlansTables>()
      .selectFrom("plans.items as i")
      .innerJoin("plans.plans as p", (join) => join.onRef("p.county", "=", "i.county").onRef("p.id", "=", "i.plan_id"))
      .select([
        "i.id",
        "i.plan_id as planId",
        "i.lineage_id as lineageId",
        "i.region_code as region",
        "i.kind",
        "i.ordinal",
        "i.section_id as sectionId",
        "i.section_title as sectionTitle",
        "i.decision",
        "i.decided_by_name as decidedBy",
        "i.decided_at as decidedAt",
        "i.revision",
        sql<string>`i.current ->> 'name'`.as("name"),
        sql<string | null>`i.current ->> 'comparator'`.as("comparator"),
        sql<number | null>`(i.current ->> 'value')::double precision`.as("value"),
        sql<string | null>`i.current ->> 'unit'`.as("unit"),
        sql<number | null>`coalesce(i.current -> 'deadline' ->> 'year', i.current -> 'target' ->> 'year')::int`.as(
          "deadlineYear",
        ),
        sql<string | null>`i.current ->> 'sector'`.as("sector"),
        sql<string[]>`i.current -> 'actors'`.as("actors"),
        sql<string>`concat_ws(' ', i.current ->> 'name', i.current ->> 'text', i.section_title)`.as("words"),
      ])
      .where(itemIsVisible(caller)),
  filters: {
    text: (query, value: string) => query.where(sql<boolean>`position(lower(${value}) in lower(row.words)) > 0`),
  },
});
