import { inScope, type Runtime, selectAll, unsafeEverywhere } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { DangerSource } from "../../contract/index.ts";
import type { HiddenDangersTables } from "../generated/tables.ts";
import { DANGER_COLUMNS, EXTENSION_COLUMNS, type StoredDanger, type StoredExtension } from "./rows.ts";

/** The view of enterprises that their module publishes, within the caller's scope. */
interface EnterpriseNames {
  "enterprises.names": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    sectors: string[];
    state: string;
    longitude: number | null;
    latitude: number | null;
  };
}

/** A transaction on the module's tables. */
export type Db = Kysely<HiddenDangersTables & EnterpriseNames>;

/** What reads and writes have in common. */
export interface Tables {
  tables<T>(): Kysely<T>;
}

export const dbOf = (context: Tables): Db => context.tables<HiddenDangersTables & EnterpriseNames>();

const DANGERS = selectAll("hidden_dangers.dangers", DANGER_COLUMNS);
const EXTENSIONS = selectAll("hidden_dangers.extensions", EXTENSION_COLUMNS);

/** A danger within scope. */
export async function findDanger(db: Db, id: string): Promise<StoredDanger | undefined> {
  return (await sql<StoredDanger>`${DANGERS} where t.id = ${id}`.execute(db)).rows[0];
}

/** Dangers within scope, in no order. */
export async function findDangers(db: Db, ids: readonly string[]): Promise<StoredDanger[]> {
  if (ids.length === 0) return [];
  return (await sql<StoredDanger>`${DANGERS} where t.id = any(${[...ids]}::uuid[])`.execute(db)).rows;
}

/** The same, locked for a change. */
export async function lockDanger(db: Db, id: string): Promise<StoredDanger | undefined> {
  return (await sql<StoredDanger>`${DANGERS} where t.id = ${id} for update of t`.execute(db)).rows[0];
}

/** The danger that came from a record of another module. */
export async function findByOrigin(
  db: Db,
  county: string,
  origin: { readonly type: string; readonly id: string },
): Promise<StoredDanger | undefined> {
  const { rows } = await sql<StoredDanger>`${DANGERS} where t.county = ${county} and t.origin_type = ${origin.type}
    and t.origin_id = ${origin.id}`.execute(db);
  return rows[0];
}

/** Whether a record of another module registered a danger already, whoever may see it: ids of records are made by devices. */
export const isOriginTaken = (
  { ownerPool }: Pick<Runtime, "ownerPool">,
  county: string,
  origin: { readonly type: string; readonly id: string },
): Promise<boolean> =>
  inScope(ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await sql`select 1 from hidden_dangers.dangers t where t.county = ${county}
      and t.origin_type = ${origin.type} and t.origin_id = ${origin.id}`.execute(db);
    return rows.length > 0;
  });

/** The open danger of the same measure of an enterprise, the oldest. */
export async function findOpenOfMeasure(
  db: Db,
  { county, enterpriseId, measureId }: { county: string; enterpriseId: string; measureId: string },
): Promise<StoredDanger | undefined> {
  const { rows } = await sql<StoredDanger>`${DANGERS} where t.county = ${county} and t.enterprise_id = ${enterpriseId}
    and t.measure_id = ${measureId} and t.state not in ('submitted', 'verified', 'closed', 'cancelled', 'joined')
    order by t.found_at, t.id limit 1 for update of t`.execute(db);
  return rows[0];
}

/** Dangers by a condition, locked, in the order of their ids. */
export async function lockDangersWhere(db: Db, condition: ReturnType<typeof sql<boolean>>): Promise<StoredDanger[]> {
  const { rows } = await sql<StoredDanger>`${DANGERS} where ${condition} order by t.id for update of t`.execute(db);
  return rows;
}

type Key = Pick<StoredDanger, "county" | "id">;

/** Requests for more time, the newest first. */
export async function extensionsOf(db: Db, { county, id }: Key): Promise<StoredExtension[]> {
  const { rows } = await sql<StoredExtension>`${EXTENSIONS} where t.county = ${county} and t.danger_id = ${id}
    order by t.asked_at desc, t.id desc`.execute(db);
  return rows;
}

/** Other finds of the same danger. */
export async function joinedTo(db: Db, { county, id }: Key) {
  const { rows } = await sql<
    Pick<StoredDanger, "id" | "number" | "foundAt" | "description"> & { source: DangerSource }
  >`
    select id, number, source, found_at as "foundAt", description from hidden_dangers.dangers
    where county = ${county} and joined_to = ${id} order by found_at, id limit 50`.execute(db);
  return rows;
}

/** What happened to it, the newest first. */
export async function stepsOfDanger(db: Db, { county, id }: Key) {
  const { rows } = await sql<{
    id: string;
    at: string;
    deviceAt: string | null;
    move: string;
    byName: string;
    remark: string | null;
    files: string[];
  }>`select id, at, device_at as "deviceAt", move, account_name as "byName", remark, files
    from hidden_dangers.steps where county = ${county} and danger_id = ${id}
    order by at desc, id desc limit 200`.execute(db);
  return rows;
}

/** An enterprise as a danger needs it. */
export interface Workplace {
  readonly county: string;
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly sectors: readonly string[];
  readonly state: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** The enterprise within scope; of one that moved away the archive where it is now. */
export async function findWorkplace(db: Db, id: string, county?: string): Promise<Workplace | undefined> {
  const { rows } =
    await sql<Workplace>`select county, id, region_code as region, name, sectors, state, longitude, latitude
    from enterprises.names where id = ${id} ${county === undefined ? sql`and state <> 'moved'` : sql`and county = ${county}`}
    order by state limit 1`.execute(db);
  return rows[0];
}

const MOST_MERGES = 5;

/** The same; of one that was merged the archive that stayed, where the caller sees it. */
export async function findSurvivor(db: Db, id: string): Promise<Workplace | undefined> {
  let place = await findWorkplace(db, id);
  for (let hops = 0; place?.state === "merged" && hops < MOST_MERGES; hops += 1) {
    const { rows } = await sql<{ into: string | null }>`select merged_into as into from enterprises.names
      where id = ${place.id} and county = ${place.county}`.execute(db);
    const into = rows[0]?.into ?? null;
    const next = into === null ? undefined : await findWorkplace(db, into, place.county);
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

/** Closed, merged and moved enterprises do no work any more. */
export const isAtWork = ({ state }: Pick<Workplace, "state">): boolean => state === "active" || state === "suspended";
