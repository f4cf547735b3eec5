import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findParks } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";

export const findParksHandler = list(findParks, {
  key: "id",
  select: ({ tables }) =>
    tables<RegionsAndGridsTables>()
      .selectFrom("regions_and_grids.parks as p")
      .select([
        "p.id",
        "p.region_code as region",
        "p.name",
        "p.kind",
        "p.covers",
        "p.state",
        "p.revision",
        "p.created_at as createdAt",
        sql<string[]>`array(select r.name from regions_and_grids.regions r
          where r.code = any(p.covers) order by r.code)`.as("coversNames"),
      ]),
  filters: { text: (query, value: string) => query.where(sql<boolean>`position(${value} in row.name) > 0`) },
});
