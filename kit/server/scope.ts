import { coveringRange, jurisdictionCode, mergeRanges } from "@anlan/region-codes";
import type { Kysely } from "kysely";
import type pg from "pg";
import { kyselyOn } from "./database.ts";

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
}

// Nothing is between two equal bounds, so a caller without a region sees nothing.
const NOTHING = { regionFrom: "!", regionTo: "!", ranges: "", countyFrom: "!", countyTo: "!", countyRanges: "" };

const several = (ranges: readonly { from: string; to: string }[]): string =>
  ranges.length === 1 ? "" : ranges.map((range) => `${range.from},${range.to}`).join(";");

/** The scope over some regions. Counties are those that the regions lie in or contain. */
export function scopeOver(accountId: string, regions: readonly string[]): Scope {
  if (regions.length === 0) return { accountId, ...NOTHING };
  const ranges = mergeRanges(regions);
  const covering = coveringRange(ranges);
  // What the whole government may read is bound to its county; a city's or province's code covers its counties.
  const counties = mergeRanges(regions.map((region) => region.slice(0, 6)));
  const county = coveringRange(counties);
  return {
    accountId,
    regionFrom: covering.from,
    regionTo: covering.to,
    ranges: several(ranges),
    countyFrom: county.from,
    countyTo: county.to,
    countyRanges: several(counties),
  };
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
};

const SETTINGS = `select set_config('anlan.account', $1, true), set_config('anlan.region_from', $2, true),
  set_config('anlan.region_to', $3, true), set_config('anlan.ranges', $4, true),
  set_config('anlan.county_from', $5, true), set_config('anlan.county_to', $6, true),
  set_config('anlan.county_ranges', $7, true)`;

/** Runs work in one transaction within a scope; commits when it returns, rolls back when it throws. */
export async function inScope<T>(
  pool: pg.Pool,
  scope: Scope,
  mode: "read" | "write",
  work: (db: Kysely<unknown>, finish: (last: Promise<unknown>) => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { accountId, regionFrom, regionTo, ranges, countyFrom, countyTo, countyRanges } = scope;
    // Not awaited one by one: opening, settings and the first query share a round trip.
    const opening = Promise.all([
      client.query(mode === "read" ? "begin read only" : "begin"),
      client.query({
        name: "anlan-scope",
        text: SETTINGS,
        values: [accountId, regionFrom, regionTo, ranges, countyFrom, countyTo, countyRanges],
      }),
    ]);
    opening.catch(() => undefined);
    const last: Promise<unknown>[] = [];
    const result = await work(kyselyOn(client), (query) => last.push(query));
    await opening;
    await Promise.all([...last, client.query("commit")]);
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
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
