import type { Caller } from "@anlan/kernel";
import { columnsOf, selectAll } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { ExitCase, ExitStep } from "../../contract/index.ts";
import type { ExitListsTables } from "../generated/tables.ts";

export type Db = Kysely<ExitListsTables>;

interface Tables {
  tables<T>(): Kysely<T>;
}

export const dbOf = ({ tables }: Tables): Db => tables<ExitListsTables>();

/** An enterprise's account does no official's work, whatever rights it was given. */
export const isOfficial = ({ enterpriseId }: Pick<Caller, "enterpriseId">): boolean => (enterpriseId ?? null) === null;

export const CASE_COLUMNS = columnsOf<ExitCase>([
  ...(["county", "id", "region", "sectors", "enterpriseId", "enterpriseName", "origin", "grounds", "reason"] as const),
  ...(["facts", "sheetCode", "sheetsAsked", "sheetsIn", "sheetsNeeded", "composite", "way", "opinion"] as const),
  ...([
    "listedOn",
    "objectBy",
    "plan",
    "delay",
    "delays",
    "objection",
    "hands",
    "endedOn",
    "merges",
    "joined",
    "state",
  ] as const),
  ...(["stateSince", "stepDueOn", "lastMoves", "rulesCode", "revision", "createdAt", "updatedAt"] as const),
]);

const CASES = selectAll("exit_lists.cases", CASE_COLUMNS);

export async function findCase(db: Db, id: string): Promise<ExitCase | undefined> {
  return (await sql<ExitCase>`${CASES} where t.id = ${id}`.execute(db)).rows[0];
}

/** The case, locked for a change; undefined outside of what the caller sees. */
export async function lockCase(db: Db, id: string): Promise<ExitCase | undefined> {
  return (await sql<ExitCase>`${CASES} where t.id = ${id} for update of t`.execute(db)).rows[0];
}

/** Open cases after an id, for jobs. */
export async function openCasesAfter(db: Db, after: string, limit: number): Promise<ExitCase[]> {
  return (
    await sql<ExitCase>`${CASES} where t.ended_on is null and t.id > ${after} order by t.id limit ${limit}`.execute(db)
  ).rows;
}

/** Every case of an enterprise in a county, locked, in the order of their ids. */
export async function lockCasesOf(db: Db, county: string, enterpriseId: string): Promise<ExitCase[]> {
  const { rows } = await sql<ExitCase>`${CASES} where t.county = ${county} and t.enterprise_id = ${enterpriseId}
    order by t.id for update of t`.execute(db);
  return rows;
}

/** Cases that a merge joined to others, locked. */
export async function lockJoinedBy(db: Db, county: string, mergeId: string): Promise<ExitCase[]> {
  const { rows } = await sql<ExitCase>`${CASES} where t.county = ${county} and t.state = 'joined'
    and t.joined ->> 'mergeId' = ${mergeId} order by t.id for update of t`.execute(db);
  return rows;
}

/** The open case of an enterprise: there is one at a time. */
export async function findOpenCase(db: Db, county: string, enterpriseId: string): Promise<ExitCase | undefined> {
  const { rows } = await sql<ExitCase>`${CASES} where t.county = ${county} and t.enterprise_id = ${enterpriseId}
    and t.ended_on is null`.execute(db);
  return rows[0];
}

/** Cases of an enterprise, the newest first. */
export async function casesOf(db: Db, enterpriseId: string): Promise<ExitCase[]> {
  const { rows } = await sql<ExitCase>`${CASES} where t.enterprise_id = ${enterpriseId}
    order by t.created_at desc limit 50`.execute(db);
  return rows;
}

/** The course of a case, the newest first. */
export async function stepsOf(db: Db, { county, id }: Pick<ExitCase, "county" | "id">): Promise<ExitStep[]> {
  const { rows } = await sql<ExitStep>`select id, at, move, account_name as "byName", text, files
    from exit_lists.steps where county = ${county} and case_id = ${id} order by at desc, id desc limit 300`.execute(db);
  return rows;
}
