import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { findOwnSpecialWorks, findSpecialWorks, type SpecialWorkRow } from "../../contract/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { checkSide } from "../sides.ts";
import { dbOf } from "../store/db.ts";
import { placeFilters, withRegionNames } from "./region-names.ts";

const select =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    const now = context.now.toISOString();
    return dbOf(context)
      .selectFrom("self_checks.special_works as w")
      .innerJoin("self_checks.participants as p", (join) =>
        join.onRef("p.county", "=", "w.county").onRef("p.enterprise_id", "=", "w.enterprise_id"),
      )
      .select(["p.name as enterpriseName", "p.sectors"])
      .select([
        "w.county",
        "w.region_code as region",
        "w.enterprise_id as enterpriseId",
        "w.id as workId",
        "w.kind",
        "w.place",
        "w.from_at as fromAt",
        "w.to_at as toAt",
        "w.permit",
        "w.person",
        "w.guardian",
        "w.by_name as byName",
        "w.registered_at as registeredAt",
        "w.reason",
        "w.revision",
      ])
      .select([
        sql<string>`(w.from_at at time zone 'Asia/Shanghai')::date`.as("day"),
        sql<string>`case when w.withdrawn_at is not null then 'withdrawn' when w.from_at > ${now} then 'ahead'
          when w.to_at > ${now} then 'running' else 'over' end`.as("state"),
      ]);
  };

const handler = (spec: typeof findSpecialWorks, own: boolean, ports: SelfChecksPorts): ListHandler =>
  list(spec, {
    key: "workId",
    county: true,
    select: select(own),
    filters: placeFilters,
    complete: (_context, rows: SpecialWorkRow[]) => withRegionNames(ports, rows),
  });

/** Special operations: of the enterprises that an official sees, and of one's own. */
export const specialWorkLists = (ports: SelfChecksPorts): ListHandler[] => [
  handler(findSpecialWorks, false, ports),
  handler(findOwnSpecialWorks as typeof findSpecialWorks, true, ports),
];
