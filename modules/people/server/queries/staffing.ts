import {
  answer,
  type ListHandler,
  type ListSelect,
  list,
  type QueryContext,
  type QueryHandler,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { countStaffing, findOwnStaffing, findStaffing, type StaffingRow } from "../../contract/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { checkSide } from "../write/sides.ts";
import { placeFilters, withRegionNames } from "./lists.ts";

const select =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("people.staffing as s")
      .select([
        "s.county",
        "s.region_code as region",
        "s.sectors",
        "s.enterprise_id as enterpriseId",
        "s.enterprise_name as enterpriseName",
        "s.rule",
        "s.post",
        "s.employees",
        "s.required",
        "s.has",
        "s.lacks",
      ])
      .select([sql<string>`s.enterprise_id::text || ' ' || s.rule`.as("key"), sql<boolean>`s.lacks > 0`.as("lacking")]);
  };

const listHandler = (spec: typeof findStaffing, own: boolean, ports: PeoplePorts): ListHandler =>
  list(spec, {
    key: "key",
    county: true,
    select: select(own),
    filters: {
      ...placeFilters,
      text: (query: ListSelect, value: string) =>
        query.where(sql<boolean>`position(${value} in row."enterpriseName") > 0`),
    },
    complete: (_context, rows: StaffingRow[]) => {
      const rules = new Map(ports.rules().staff.map((rule) => [rule.code, rule]));
      const named = rows.map((row) => {
        const rule = rules.get(row.rule);
        return { ...row, ruleName: rule?.name.zh ?? row.rule, source: rule?.source ?? "" };
      });
      return withRegionNames(ports, named);
    },
  });

interface Counted {
  rule: string;
  enterprises: number;
  lacking: number;
  lacks: number;
  at: Date | string | null;
}

const countHandler = (ports: PeoplePorts): QueryHandler =>
  answer(countStaffing, async (context, { region }) => {
    checkSide(context.caller, false);
    const within =
      region === undefined ? sql`true` : sql`region_code >= ${region} and region_code < ${`${region}\u{10FFFF}`}`;
    const { rows } = await sql<Counted>`select rule, count(*)::int as enterprises,
        (count(*) filter (where lacks > 0))::int as lacking, sum(lacks)::int as lacks, max(reckoned_at) as at
      from people.staffing where ${within} group by rule`.execute(dbOf(context));
    const counted = new Map(rows.map((row) => [row.rule, row]));
    const moments = rows.flatMap(({ at }) => (at === null ? [] : [new Date(at).toISOString()]));
    return {
      rules: ports.rules().staff.map(({ code, name, source, post, confidence }) => {
        const { enterprises = 0, lacking = 0, lacks = 0 } = counted.get(code) ?? {};
        return { rule: code, name, source, post, verified: confidence === "verified", enterprises, lacking, lacks };
      }),
      reckonedAt: moments.sort().at(-1) ?? null,
    };
  });

/** Who must have whom: the list with export, and how many by rule. */
export const staffingLists = (ports: PeoplePorts): ListHandler[] => [
  listHandler(findStaffing, false, ports),
  listHandler(findOwnStaffing, true, ports),
];
export const staffingQueries = (ports: PeoplePorts): QueryHandler[] => [countHandler(ports)];
