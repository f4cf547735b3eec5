import { chinaDay } from "@anlan/kernel";
import { isRegionCode, mergeRanges } from "@anlan/region-codes";
import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findUnits } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";

export const findUnitsHandler = list(findUnits, {
  key: "id",
  county: true,
  select: ({ tables, now }) =>
    tables<OrganisationTables>()
      .selectFrom("organisation.units as u")
      .leftJoin("organisation.units as o", (join) =>
        join.onRef("o.county", "=", "u.county").onRef("o.id", "=", "u.parent_id"),
      )
      .select([
        "u.id",
        "u.county",
        "u.region_code as region",
        "u.kind",
        "u.name",
        "u.short_name as shortName",
        "o.name as parentName",
        "u.credit_code as creditCode",
        "u.state",
        "u.valid_from as validFrom",
        "u.valid_to as validTo",
        sql<number>`(select count(*) from organisation.posts p where p.county = u.county and p.unit_id = u.id
          and p.removed_at is null)`.as("posts"),
        sql<number>`(select count(*) from organisation.terms t join organisation.posts p
          on p.county = t.county and p.id = t.post_id where p.county = u.county and p.unit_id = u.id
          and t.from_day <= ${chinaDay(now)}::date and (t.to_day is null or t.to_day >= ${chinaDay(now)}::date))`.as(
          "holders",
        ),
      ]),
  filters: {
    text: (query, value: string) =>
      query.where(
        sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', row.name, row."shortName", row."creditCode"))) > 0`,
      ),
    region: (query, value: readonly string[]) => {
      const ranges = mergeRanges(value.filter(isRegionCode));
      const within = ranges.map(({ from, to }) => sql`(row.region >= ${from} and row.region < ${to})`);
      return query.where(within.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(within, sql` or `)})`);
    },
  },
});
