import { rangeOf } from "@anlan/region-codes";
import { selectAll } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { Casualties, ReportView } from "../../contract/index.ts";
import type { SentReport } from "../../domain/index.ts";
import type { AccidentsTables } from "../generated/tables.ts";
import {
  ACCIDENT_COLUMNS,
  CASUALTY_COLUMNS,
  MONTH_COLUMNS,
  REMOVAL_COLUMNS,
  type StoredAccident,
  type StoredCasualty,
  type StoredMonth,
  type StoredRemoval,
} from "./rows.ts";

/** The view of enterprises that their module publishes, within the caller's scope. */
interface EnterpriseNames {
  "enterprises.names": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    sectors: string[];
    state: string;
    trade: string | null;
  };
}

/** A transaction on the module's tables. */
export type Db = Kysely<AccidentsTables & EnterpriseNames>;

/** What reads and writes have in common. */
export interface Tables {
  tables<T>(): Kysely<T>;
}

export const dbOf = (context: Tables): Db => context.tables<AccidentsTables & EnterpriseNames>();

const ACCIDENTS = selectAll("accidents.accidents", ACCIDENT_COLUMNS);
const CASUALTIES = selectAll("accidents.casualties", CASUALTY_COLUMNS);
const MONTHS = selectAll("accidents.months", MONTH_COLUMNS);
const REMOVALS = selectAll("accidents.removals", REMOVAL_COLUMNS);

/** An accident within scope. */
export async function findAccident(db: Db, id: string): Promise<StoredAccident | undefined> {
  return (await sql<StoredAccident>`${ACCIDENTS} where t.id = ${id}`.execute(db)).rows[0];
}

/** The same, locked for a change. */
export async function lockAccident(db: Db, id: string): Promise<StoredAccident | undefined> {
  return (await sql<StoredAccident>`${ACCIDENTS} where t.id = ${id} for update of t`.execute(db)).rows[0];
}

/** Locks several by their ids, always in the same order: two who join two records crosswise then wait for each other in turn. */
export async function lockInOrder(db: Db, ids: readonly string[]): Promise<void> {
  await sql`select id from accidents.accidents where id = any(${sql.val([...ids])}::uuid[]) order by id for update`.execute(
    db,
  );
}

/** Accidents of an enterprise, locked. */
export async function accidentsOfEnterprise(db: Db, county: string, enterpriseId: string): Promise<StoredAccident[]> {
  const { rows } = await sql<StoredAccident>`${ACCIDENTS} where t.county = ${county}
    and t.enterprise_id = ${enterpriseId} order by t.id for update of t`.execute(db);
  return rows;
}

/** Live accidents of the same city that happened within some hours of one, without itself, the nearest in time first. */
export async function accidentsAround(db: Db, one: StoredAccident, hours: number): Promise<StoredAccident[]> {
  const { from, to } = rangeOf(one.region.slice(0, 4));
  const at = Date.parse(one.occurredAt);
  const [first, last] = [-hours, hours].map((by) => new Date(at + by * 3_600_000).toISOString());
  const { rows } = await sql<StoredAccident>`${ACCIDENTS} where t.county >= ${from} and t.county < ${to}
    and t.occurred_at between ${first} and ${last} and t.id <> ${one.id} and t.state in ('reported', 'verified')
    order by abs(extract(epoch from t.occurred_at) - ${at / 1000}), t.id limit 200`.execute(db);
  return rows;
}

type Key = Pick<StoredAccident, "county" | "id">;

/** Its reports, newest first. */
export async function reportsOf(db: Db, { county, id }: Key): Promise<ReportView[]> {
  const { rows } =
    await sql<ReportView>`select id, kind, sent_by as by, sent_to as "to", at, receiver, content, casualties,
    account_name as "accountName", entered_at as "enteredAt" from accidents.reports
    where county = ${county} and accident_id = ${id} order by at desc, entered_at desc, id desc`.execute(db);
  return rows;
}

/** Whether the enterprise itself made the quick report: then the history begins with it. */
export async function isOwnReport(db: Db, { county, id }: Key): Promise<boolean> {
  const { rows } = await sql<{ origin: string }>`select origin from accidents.changes
    where county = ${county} and accident_id = ${id} order by at, id limit 1`.execute(db);
  return rows[0]?.origin === "enterprise";
}

/** Its reports as clocks need them. */
export const sentReports = async (db: Db, accident: Key): Promise<SentReport[]> => reportsOf(db, accident);

/** Its casualties, in the order in which they were entered. */
export async function casualtiesOf(db: Db, { county, id }: Key): Promise<StoredCasualty[]> {
  const { rows } = await sql<StoredCasualty>`${CASUALTIES} where t.county = ${county} and t.accident_id = ${id}
    order by t.created_at, t.id`.execute(db);
  return rows;
}

/** The lock of a county's month; undefined: it was never locked. */
export async function findMonth(db: Db, county: string, month: string): Promise<StoredMonth | undefined> {
  const { rows } = await sql<StoredMonth>`${MONTHS} where t.county = ${county} and t.month = ${month}`.execute(db);
  return rows[0];
}

export async function lockMonthRow(db: Db, id: string): Promise<StoredMonth | undefined> {
  return (await sql<StoredMonth>`${MONTHS} where t.id = ${id} for update of t`.execute(db)).rows[0];
}

/** The locks of a county, the newest month first. */
export async function monthsOf(db: Db, county: string): Promise<StoredMonth[]> {
  return (await sql<StoredMonth>`${MONTHS} where t.county = ${county} order by t.month desc`.execute(db)).rows;
}

export async function lockRemoval(db: Db, id: string): Promise<StoredRemoval | undefined> {
  return (await sql<StoredRemoval>`${REMOVALS} where t.id = ${id} for update of t`.execute(db)).rows[0];
}

/** The newest removal of an accident. */
export async function removalOf(db: Db, { county, id }: Key): Promise<StoredRemoval | undefined> {
  const { rows } = await sql<StoredRemoval>`${REMOVALS} where t.county = ${county} and t.accident_id = ${id}
    order by t.id desc limit 1`.execute(db);
  return rows[0];
}

/** An enterprise as an accident needs it. */
export interface Workplace {
  readonly county: string;
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly sectors: readonly string[];
  readonly trade: string | null;
}

/** An enterprise within scope that is not merged or moved away. */
export function findWorkplace(db: Db, id: string): Promise<Workplace | undefined> {
  return db
    .selectFrom("enterprises.names as e")
    .select(["e.county", "e.id", "e.region_code as region", "e.name", "e.sectors", "e.trade"])
    .where("e.id", "=", id)
    .where("e.state", "not in", ["merged", "moved"])
    .executeTakeFirst();
}

const KEYS = [
  ...(["deaths", "missing", "seriousInjuries", "poisoned", "minorInjuries"] as const),
  ...(["trapped", "atRisk", "evacuated", "rescuerDeaths"] as const),
] satisfies (keyof Casualties)[];

/** Persons whom an accident concerns, out of its record. */
export const casualtiesIn = (accident: Casualties): Casualties =>
  Object.fromEntries(KEYS.map((key) => [key, accident[key]])) as unknown as Casualties;

export const CASUALTY_KEYS: readonly (keyof Casualties)[] = KEYS;
