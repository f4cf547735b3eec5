import type { CallerFacts } from "@anlan/kernel";
import { coveringRange, jurisdictionCode, mergeRanges, rangeOf } from "@anlan/region-codes";
import { type Kysely, sql } from "kysely";
import type pg from "pg";
import { ask, kyselyOn } from "./leased-connection.ts";
import type { Statement } from "./statement.ts";

/** What one transaction may see and change: region ranges, county ranges, and who is acting. */
export interface Scope {
  readonly accountId: string;
  readonly regionFrom: string;
  readonly regionTo: string;
  /** "from,to;from,to" where the regions do not lie together; empty otherwise. */
  readonly ranges: string;
  readonly countyFrom: string;
  readonly countyTo: string;
  readonly countyRanges: string;
  /** The sectors that the caller supervises, "a,b"; "*" for all. */
  readonly sectors: string;
  /** The one enterprise that the caller sees; "*" for an official. */
  readonly enterprise: string;
}

const OFFICIAL = { sectors: "*", enterprise: "*" };

// Nothing is between two equal bounds, so a caller without a region sees nothing.
const NOTHING = { regionFrom: "!", regionTo: "!", ranges: "", countyFrom: "!", countyTo: "!", countyRanges: "" };

const several = (ranges: readonly { from: string; to: string }[]): string =>
  ranges.length === 1 ? "" : ranges.map((range) => `${range.from},${range.to}`).join(";");

/** What narrows a scope beside its regions. */
export type Bounds = Partial<Pick<CallerFacts, "sectors" | "enterpriseId">>;

function boundsOf({ sectors, enterpriseId }: Bounds): Pick<Scope, "sectors" | "enterprise"> {
  return { sectors: sectors?.join(",") ?? OFFICIAL.sectors, enterprise: enterpriseId ?? OFFICIAL.enterprise };
}

type Reach = Omit<Scope, "accountId" | "sectors" | "enterprise">;

const MOST_REACHES = 1000;
const reaches = new Map<string, Reach>();

/** The scope over some regions. Counties are those that the regions lie in or contain. */
export function scopeOver(accountId: string, regions: readonly string[], bounds: Bounds = {}): Scope {
  const key = regions.join();
  const reach = reaches.get(key) ?? reachOf(regions);
  if (reaches.size >= MOST_REACHES) reaches.clear();
  reaches.set(key, reach);
  return { accountId, ...reach, ...boundsOf(bounds) };
}

function reachOf(regions: readonly string[]): Reach {
  if (regions.length === 0) return NOTHING;
  const ranges = mergeRanges(regions);
  const covering = coveringRange(ranges);
  // What the whole government may read is bound to its county; a city's or province's code covers its counties.
  const counties = mergeRanges(regions.map((region) => region.slice(0, 6)));
  const county = coveringRange(counties);
  return {
    regionFrom: covering.from,
    regionTo: covering.to,
    ranges: several(ranges),
    countyFrom: county.from,
    countyTo: county.to,
    countyRanges: several(counties),
  };
}

/** The county of a scope that reaches only one, null otherwise. */
export function onlyCounty({ countyRanges, countyFrom, countyTo }: Scope): string | null {
  if (countyRanges !== "" || !/^\d{6}$/.test(countyFrom)) return null;
  // Neighbours make one range, which begins like the first of them.
  return rangeOf(countyFrom).to === countyTo ? countyFrom : null;
}

/** The scope of the system itself: jobs, event handlers, the command line. Never of a request. */
export const unsafeEverywhere: Scope = {
  accountId: "system",
  regionFrom: "",
  regionTo: "~",
  ranges: "",
  countyFrom: "",
  countyTo: "~",
  countyRanges: "",
  ...OFFICIAL,
};

const SETTINGS = {
  account: "accountId",
  region_from: "regionFrom",
  region_to: "regionTo",
  ranges: "ranges",
  county_from: "countyFrom",
  county_to: "countyTo",
  county_ranges: "countyRanges",
  sectors: "sectors",
  enterprise: "enterprise",
} as const satisfies Record<string, keyof Scope>;

function settingsText(local: boolean): string {
  const settings = Object.keys(SETTINGS).map((name, index) => `set_config('anlan.${name}', $${index + 1}, ${local})`);
  // Reads run outside a transaction block; the session itself then refuses every write.
  if (!local) settings.push("set_config('default_transaction_read_only', 'on', false)");
  // One column: nobody reads the values, and every column of an answer is described anew each time.
  return `select concat(${settings.join(", ")})`;
}

const settingsOf = (scope: Scope): string[] => Object.values(SETTINGS).map((key) => scope[key]);

/** Gives a session of one's own a scope until it ends; a connection of a pool must not go back to it. */
export async function setSessionScope(client: pg.ClientBase, scope: Scope): Promise<void> {
  for (const [name, key] of Object.entries(SETTINGS)) {
    await client.query("select set_config($1, $2, false)", [`anlan.${name}`, scope[key]]);
  }
}

/**
 * Does a part of a transaction in another scope, then goes back to the one before: for what one may do in another's record,
 * after it was found out that one may. Give it a scope no wider than that record. What fails ends the transaction.
 */
export async function unsafeWithin<T>(db: Kysely<unknown>, scope: Scope, work: () => Promise<T>): Promise<T> {
  const names = Object.keys(SETTINGS).map((name) => `anlan.${name}`);
  const { rows } = await sql<{ values: string[] }>`select array(select current_setting(name, true)
    from unnest(${names}::text[]) with ordinality as s(name, place) order by place) as values`.execute(db);
  const set = (values: readonly string[]) =>
    sql`select set_config(name, value, true) from unnest(${names}::text[], ${[...values]}::text[]) as s(name, value)`.execute(
      db,
    );
  await set(settingsOf(scope));
  const result = await work();
  await set(rows[0]?.values ?? []);
  return result;
}

const LOCAL = settingsText(true);
const SESSION = settingsText(false);

/** Which scope a connection's session is set to; every lease for reading compares it before anything is asked. */
const sessionScopes = new WeakMap<pg.PoolClient, string>();

/** `finish` asks a last statement, which shares its round trip with the commit; it fails what the work seemed to have done. */
type Work<T> = (db: Kysely<unknown>, finish: (last: Statement) => void) => Promise<T>;

const refuseToFinish = (): never => {
  throw new Error("a reading has nothing to write at its end");
};

async function read<T>(client: pg.PoolClient, scope: Scope, work: Work<T>): Promise<T> {
  const values = settingsOf(scope);
  const wanted = values.join("|");
  if (sessionScopes.get(client) === wanted) return work(kyselyOn(client), refuseToFinish);
  sessionScopes.delete(client);
  // Not awaited before the first query: both share a round trip, and the server runs them in this order.
  const setting = ask(client, { text: SESSION, values });
  setting.catch(() => undefined);
  const result = await work(kyselyOn(client), refuseToFinish);
  await setting;
  sessionScopes.set(client, wanted);
  return result;
}

const BEGINNINGS = {
  write: "begin read write",
  // Committed in order with all else, but without waiting for the disk: the last moments before a crash may be lost.
  "write-lazily": "begin read write; set local synchronous_commit = off",
};

interface Writing {
  readonly scope: Scope;
  readonly begin: string;
}

async function write<T>(client: pg.PoolClient, { scope, begin }: Writing, work: Work<T>): Promise<T> {
  const opening = Promise.all([client.query(begin), ask(client, { text: LOCAL, values: settingsOf(scope) })]);
  opening.catch(() => undefined);
  const last: Promise<unknown>[] = [];
  const result = await work(kyselyOn(client), (statement) => last.push(ask(client, statement)));
  await opening;
  const [ended] = await Promise.all([client.query("commit"), ...last]);
  // PostgreSQL answers the commit of a failed transaction with success and the word ROLLBACK.
  if (ended.command !== "COMMIT") throw new Error("a statement failed that nobody waited for; nothing was written");
  return result;
}

/**
 * Runs work within a scope. Writing: one transaction with local settings, committed when the work returns, rolled back
 * when it throws. Reading: the session's settings, set anew whenever the last reader on the connection had another scope.
 */
export async function inScope<T>(
  pool: pg.Pool,
  scope: Scope,
  mode: "read" | keyof typeof BEGINNINGS,
  work: Work<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    if (mode === "read") return await read(client, scope, work);
    return await write(client, { scope, begin: BEGINNINGS[mode] }, work);
  } catch (error) {
    if (mode !== "read") {
      await client.query("rollback").catch((failure: Error) => {
        broken = failure;
      });
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Where callers stand who belong to no region: nobody yet, and the system itself. */
const NOWHERE = "00";

/** The value of the county column for a record of a region: "440605011" → "440605", "4407" → "440700", "00" → "000000". */
export function countyColumnOf(region: string): string {
  return region === NOWHERE ? "000000" : jurisdictionCode(region);
}
