import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findPlans } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { planIsVisible } from "../store/visibility.ts";

export const findPlansHandler = list(findPlans, {
  key: "id",
  select: ({ tables, caller }) =>
    tables<PlansTables>()
      .selectFrom("plans.plans as p")
      .select([
        "p.id",
        "p.region_code as region",
        "p.title",
        "p.government_name as governmentName",
        "p.document_number as documentNumber",
        "p.issued_on as issuedOn",
        "p.state",
        "p.state_since as stateSince",
        "p.version",
        "p.imported_by_name as importedBy",
        "p.imported_at as importedAt",
        sql<string | null>`case when p.period_start is null then null
          else p.period_start || '–' || p.period_end end`.as("periodText"),
        sql<number>`(select count(*) from plans.items i where i.county = p.county and i.plan_id = p.id
          and i.decision <> 'rejected')`.as("items"),
        sql<number>`(select count(*) from plans.items i where i.county = p.county and i.plan_id = p.id
          and i.decision = 'open')`.as("openItems"),
      ])
      .where(planIsVisible(caller)),
  filters: {
    text: (query, value: string) =>
      query.where(
        sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', row.title, row."documentNumber", row."governmentName"))) > 0`,
      ),
  },
});
