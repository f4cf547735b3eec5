import { LIKELY, likenessOf } from "@anlan/enterprise-likeness";
import { recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { EnterprisesTables } from "./generated/tables.ts";
import type { EnterprisesPorts } from "./ports.ts";
import { type Archive, type Db, selectArchives } from "./store/archive.ts";
import { knownOf, placesOf } from "./store/keys.ts";

/** At most so many candidates of one block are looked at: a market hall has hundreds of stalls at one address. */
const BLOCK = 30;
const COUNTY_DIGITS = 6;
const TOWN_DIGITS = 9;

interface Pair {
  readonly one: string;
  readonly other: string;
}

// Each block is a look-up by an index; a condition that joins them with "or" would read the whole county.
async function candidates(db: Db, county: string, ids: readonly string[]): Promise<Pair[]> {
  const block = (
    condition: ReturnType<typeof sql>,
  ) => sql`select least(f.id, c.id) as one, greatest(f.id, c.id) as other
    from fresh f cross join lateral (select c.id, c.site_of from enterprises.enterprises c
      where c.county = ${county} and c.id <> f.id and c.state not in ('merged', 'moved') and ${condition}
      limit ${BLOCK}) c
    where c.site_of is distinct from f.id and f.site_of is distinct from c.id`;
  // After a large import the planner still believes in the small table of before; read row by row it would take hours.
  await sql`select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(
    db,
  );
  const { rows } = await sql<Pair>`with fresh as materialized (select * from enterprises.enterprises
      where county = ${county} and id = any(${ids}::uuid[]) and state not in ('merged', 'moved'))
    ${sql.join(
      [
        block(sql`c.name_key = f.name_key`),
        block(sql`c.address_key <> '' and c.address_key = f.address_key`),
        block(sql`c.credit_code = f.credit_code`),
        block(sql`c.registration_number = f.registration_number`),
        block(sql`c.organisation_code = f.organisation_code`),
      ],
      sql` union `,
    )}`.execute(db);
  return rows;
}

function regionOfPair(one: Archive, other: Archive): string {
  const [first, second] = [one.region.slice(0, TOWN_DIGITS), other.region.slice(0, TOWN_DIGITS)];
  return first === second ? first : one.county;
}

interface Scored extends Pair {
  readonly region: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

async function scored(db: Db, ports: EnterprisesPorts, county: string, pairs: readonly Pair[]): Promise<Scored[]> {
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  if (ids.length === 0) return [];
  const rows = await selectArchives(db)
    .where("e.county", "=", county)
    .where(sql<boolean>`e.id = any(${ids}::uuid[])`)
    .execute();
  const archives = new Map((rows as unknown as Archive[]).map((archive) => [archive.id as string, archive]));
  const places = await placesOf(
    ports,
    [...archives.values()].map(({ region }) => region),
  );
  return pairs.flatMap(({ one, other }) => {
    const [first, second] = [archives.get(one), archives.get(other)];
    if (first === undefined || second === undefined) return [];
    const { score, reasons } = likenessOf(knownOf(first, places), knownOf(second, places));
    return score < LIKELY ? [] : [{ one, other, region: regionOfPair(first, second), score, reasons }];
  });
}

// What is no longer likely goes; what somebody decided stays decided.
async function keepPairs(
  context: EventContext,
  county: string,
  ids: readonly string[],
  pairs: readonly Scored[],
): Promise<void> {
  const db = context.tables<EnterprisesTables>();
  const keys = pairs.map(({ one, other }) => `${one}${other}`);
  await sql`delete from enterprises.duplicates where county = ${county} and state = 'open'
    and (one_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[]))
    and not (one_id::text || other_id::text = any(${keys}::text[]))`.execute(db);
  if (pairs.length === 0) return;
  await sql`insert into enterprises.duplicates (county, one_id, other_id, region_code, score, reasons, state, found_at)
    select ${county}, one, other, region, score, array(select jsonb_array_elements_text(reasons)), 'open', ${context.now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as p (one uuid, other uuid, region text, score numeric, reasons jsonb)
    on conflict (county, one_id, other_id) do update
      set score = excluded.score, reasons = excluded.reasons, region_code = excluded.region_code`.execute(db);
}

/** Looks for archives that are likely the same enterprise as these, across the whole county. */
async function findDuplicatesOf(
  context: EventContext,
  ports: EnterprisesPorts,
  county: string,
  ids: readonly string[],
): Promise<void> {
  const db = context.tables<EnterprisesTables>();
  const pairs = await scored(db, ports, county, await candidates(db, county, ids));
  await keepPairs(context, county, ids, pairs);
}

/** Every change of archives is followed by a look for duplicates, outside of the change and in the system's scope. */
export const duplicatesHandler = (ports: EnterprisesPorts): EventHandler =>
  on(recordEntriesChanged, "enterprises.find-duplicates", async (context, { county, entries }) => {
    const ids = entries.filter(({ register }) => register === "enterprises.enterprise").map(({ id }) => id);
    if (ids.length > 0) await findDuplicatesOf(context, ports, county.slice(0, COUNTY_DIGITS), ids);
  });
