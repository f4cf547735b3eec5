import { chinaDay } from "@anlan/kernel";
import {
  answer,
  type ListHandler,
  type ListSelect,
  list,
  type QueryContext,
  type QueryHandler,
} from "@anlan/server-kit";
import { sql } from "kysely";
import {
  findOwnSheetDangers,
  findOwnSheetFigures,
  findOwnSheets,
  findSheetDangers,
  findSheetFigures,
  findSheets,
  getOwnSheet,
  getSheet,
  type Sheet,
  SheetLife,
  type SheetRow,
} from "../../contract/index.ts";
import { byRegion, contains } from "../likeness/queries/filters.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { withRegionNames } from "../queries/names.ts";
import { dbOf } from "../store/read.ts";
import { checkSide } from "../write/checks.ts";
import { sheetRulesOf } from "./prepare.ts";
import { findSheet, type StoredSheet } from "./store.ts";

const isLate = (today: string) => sql<boolean>`(s.state <> 'submitted' and s.due_on < ${today}::date)`;

const sheetList = (spec: typeof findSheets, own: boolean, ports: HiddenDangersPorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: (context): ListSelect => {
      checkSide(context.caller, own);
      return dbOf(context)
        .selectFrom("hidden_dangers.sheets as s")
        .select(["s.id", "s.county", "s.region_code as region", "s.sectors", "s.period", "s.state", "s.found"])
        .select(["s.enterprise_id as enterpriseId", "s.enterprise_name as enterpriseName", "s.left_over as left"])
        .select(["s.from_day as from", "s.to_day as to", "s.due_on as dueOn", "s.signed_by_name as signedByName"])
        .select(["s.major_found as majorFound", "s.major_left as majorLeft", "s.submitted_at as submittedAt"])
        .select("s.updated_at as updatedAt")
        .select(isLate(chinaDay(context.now)).as("overdue"))
        .select(sql<string>`case when s.enterprise_id is null then 'region' else 'enterprise' end`.as("scope"));
    },
    filters: { region: byRegion, text: contains(["enterpriseName"]) },
    complete: (_context, rows: SheetRow[]) =>
      withRegionNames(
        ports,
        rows.map((row) => ({ ...row, regionName: null })),
      ),
  });

async function viewOf(context: QueryContext, ports: HiddenDangersPorts, sheet: StoredSheet): Promise<Sheet> {
  const path = await ports.regionPath(sheet.region);
  const { title, source } = sheetRulesOf(ports, sheet.rulesCode);
  const { fromDay: from, toDay: to, leftOver: left, ...shown } = sheet;
  return {
    ...shown,
    ...{ from, to, left, title, source },
    sectors: [...sheet.sectors],
    figures: [...sheet.figures],
    scope: sheet.enterpriseId === null ? "region" : "enterprise",
    overdue: sheet.state !== "submitted" && sheet.dueOn < chinaDay(context.now),
    regionName: path.at(-1) ?? null,
    path: [...path],
    life: SheetLife.parse(sheet),
  };
}

const getting = (spec: typeof getSheet, own: boolean, ports: HiddenDangersPorts): QueryHandler =>
  answer(spec, async (context, { sheetId }) => {
    checkSide(context.caller, own);
    const sheet = await findSheet(dbOf(context), sheetId);
    return sheet === undefined ? undefined : viewOf(context, ports, sheet);
  });

const NOBODY = "00000000-0000-0000-0000-000000000000";

const figureList = (spec: typeof findSheetFigures, own: boolean): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: (context): ListSelect => {
      checkSide(context.caller, own);
      return dbOf(context)
        .selectFrom(
          sql`(select s.county, s.id as "sheetId", lpad(p.at::text, 4, '0') || lpad(f.at::text, 3, '0') as id, p.part,
              f.one->'group'->>'zh' as "group", f.one->'label'->>'zh' as label, f.one->'unit'->>'zh' as unit,
              (f.one->>'value')::float8 as value
            from hidden_dangers.sheets s
            cross join lateral (select 0 as at, '合计' as part, s.figures as figures
              union all select e.at, e.one->>'part', e.one->'figures'
                from jsonb_array_elements(s.parts) with ordinality as e(one, at)) p
            cross join lateral jsonb_array_elements(p.figures) with ordinality as f(one, at))`.as("s"),
        )
        .selectAll();
    },
    filters: {
      sheetId: (query: ListSelect, ids: readonly string[]) => query.where("row.sheetId", "in", [...ids, NOBODY]),
    },
    complete: async (_context, rows: Record<string, unknown>[]) =>
      rows.map(({ sheetId: _sheet, ...row }) => row) as never,
  });

const dangerList = (spec: typeof findSheetDangers, own: boolean, ports: HiddenDangersPorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: (context): ListSelect => {
      checkSide(context.caller, own);
      return dbOf(context)
        .selectFrom("hidden_dangers.sheet_dangers as s")
        .innerJoin("hidden_dangers.dangers as d", (join) =>
          join.onRef("d.county", "=", "s.county").onRef("d.id", "=", "s.danger_id"),
        )
        .select(["d.id", "d.county", "d.number", "d.description", "d.enterprise_name as enterpriseName", "d.level"])
        .select(["d.region_code as region", "d.state", "d.found_at as foundAt", "d.due_on as dueOn"])
        .select(["d.verified_at as verifiedAt", "s.sheet_id as sheetId", "s.figures"]);
    },
    filters: {
      sheetId: (query: ListSelect, ids: readonly string[]) => query.where("row.sheetId", "in", [...ids, NOBODY]),
      figure: (query: ListSelect, codes: readonly string[]) =>
        query.where(sql<boolean>`row.figures && ${sql.val([...codes])}::text[]`),
    },
    complete: (_context, rows: Record<string, unknown>[]) =>
      withRegionNames(
        ports,
        rows.map(({ sheetId: _sheet, figures: _figures, ...row }) => ({ ...row, regionName: null })) as never,
      ),
  });

/** Lists of sheets, their figures and the dangers behind them. */
export const sheetLists = (ports: HiddenDangersPorts): ListHandler[] => [
  sheetList(findSheets, false, ports),
  sheetList(findOwnSheets, true, ports),
  figureList(findSheetFigures, false),
  figureList(findOwnSheetFigures, true),
  dangerList(findSheetDangers, false, ports),
  dangerList(findOwnSheetDangers, true, ports),
];

/** One sheet, for officials and for the enterprise itself. */
export const sheetQueries = (ports: HiddenDangersPorts): QueryHandler[] => [
  getting(getSheet, false, ports),
  getting(getOwnSheet, true, ports),
];
