import { columnsOf, selectAll } from "@anlan/server-kit";
import { sql } from "kysely";
import type { SheetFigure, SheetId, SheetState } from "../../contract/index.ts";
import { type Db, dbOf, type Tables } from "../store/read.ts";

/** A part of an authority's sheet: a sector or a town with its figures. */
export interface SheetPart {
  readonly part: string;
  readonly figures: readonly SheetFigure[];
}

/** A statistical sheet as the store holds it. */
export interface StoredSheet {
  readonly county: string;
  readonly id: SheetId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string | null;
  readonly enterpriseName: string | null;
  readonly period: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly dueOn: string;
  readonly rulesCode: string;
  readonly figures: readonly SheetFigure[];
  readonly parts: readonly SheetPart[];
  readonly found: number;
  readonly leftOver: number;
  readonly majorFound: number;
  readonly majorLeft: number;
  readonly funds: number | null;
  readonly analysis: string | null;
  readonly preparedByName: string;
  readonly reckonedAt: string;
  readonly signedByName: string | null;
  readonly signedAt: string | null;
  readonly submittedAt: string | null;
  readonly returnedRemark: string | null;
  readonly state: SheetState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly stepDueOn: string | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const SHEET_COLUMNS = columnsOf<StoredSheet>([
  ...(["county", "id", "region", "sectors", "enterpriseId", "enterpriseName", "period", "fromDay", "toDay"] as const),
  ...(["dueOn", "rulesCode", "figures", "parts", "found", "leftOver", "majorFound", "majorLeft", "funds"] as const),
  ...(["analysis", "preparedByName", "reckonedAt", "signedByName", "signedAt", "submittedAt"] as const),
  ...(["returnedRemark", "state", "stateSince", "lastMoves", "stepDueOn", "revision", "createdAt"] as const),
  "updatedAt",
]);

const SHEETS = selectAll("hidden_dangers.sheets", SHEET_COLUMNS);

// Numerics come as text, so that none loses digits; funds have few.
const read = (row: StoredSheet | undefined): StoredSheet | undefined =>
  row && { ...row, funds: row.funds === null ? null : Number(row.funds) };

/** A sheet within scope. */
export async function findSheet(db: Db, id: string): Promise<StoredSheet | undefined> {
  return read((await sql<StoredSheet>`${SHEETS} where t.id = ${id}`.execute(db)).rows[0]);
}

/** The same, locked for a change. */
export async function lockSheet(context: Tables, id: string): Promise<StoredSheet | undefined> {
  return read((await sql<StoredSheet>`${SHEETS} where t.id = ${id} for update of t`.execute(dbOf(context))).rows[0]);
}

/** Whose sheet of a period it is. */
export type SheetOf = Pick<StoredSheet, "county" | "region" | "sectors" | "enterpriseId" | "period">;

/** The sheet that there is already of whom and of when. */
export async function findSheetOf(db: Db, whose: SheetOf): Promise<StoredSheet | undefined> {
  const { county, region, sectors, enterpriseId, period } = whose;
  const of =
    enterpriseId === null
      ? sql`t.enterprise_id is null and t.region_code = ${region} and t.sectors = ${[...sectors]}::text[]`
      : sql`t.enterprise_id = ${enterpriseId}`;
  const { rows } = await sql<StoredSheet>`${SHEETS} where t.county = ${county} and t.period = ${period} and ${of}
    for update of t`.execute(db);
  return read(rows[0]);
}
