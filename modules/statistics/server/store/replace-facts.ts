import { countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Catalogue } from "../catalogue.ts";
import type { Fact, FactSource, WritingContext } from "../types.ts";
import { type Db, dbOf } from "./db.ts";
import { checkFacts } from "./fact-problems.ts";
import {
  appendRows,
  type FactRowValues,
  keepCounties,
  moveRollups,
  type Posting,
  rowOf,
  rowsInForce,
  sayingOf,
} from "./fact-rows.ts";
import { lockCounties, lockSource } from "./locks.ts";

interface KnownSource {
  county: string;
  region: string;
  revision: number | null;
}

async function findSource(db: Db, { module, type, id }: FactSource): Promise<KnownSource | undefined> {
  const { rows } = await sql<KnownSource>`select county, region_code as region, revision from statistics.sources
    where id = ${id} and module = ${module} and type = ${type}`.execute(db);
  return rows[0];
}

async function keepSource(
  db: Db,
  source: FactSource,
  known: KnownSource | undefined,
  region: string | undefined,
): Promise<void> {
  const { module, type, id, revision } = source;
  if (region === undefined) return;
  const county = countyColumnOf(region);
  if (known !== undefined && known.county !== county) {
    await sql`delete from statistics.sources where county = ${known.county} and module = ${module} and type = ${type}
      and id = ${id}`.execute(db);
  }
  await sql`insert into statistics.sources (county, module, type, id, region_code, revision)
    values (${county}, ${module}, ${type}, ${id}, ${region}, ${revision})
    on conflict (county, module, type, id) do update
      set region_code = excluded.region_code, revision = excluded.revision`.execute(db);
}

/** What must be taken back and what added, so that the source says exactly the wanted rows. */
function postingsBetween(
  inForce: readonly FactRowValues[],
  wanted: readonly FactRowValues[],
  newId: () => string,
): Posting[] {
  const open = new Map<string, FactRowValues[]>();
  for (const row of inForce) open.set(sayingOf(row), [...(open.get(sayingOf(row)) ?? []), row]);
  const added = wanted.filter((row) => open.get(sayingOf(row))?.pop() === undefined);
  const gone = [...open.values()].flat();
  return [
    ...gone.map((row) => ({ row: { ...row, id: newId() }, reverses: row.id })),
    ...added.map((row) => ({ row, reverses: null })),
  ];
}

/** What became of a source's state: how many rows were taken back and added; `old` for one that came too late. */
export interface Replaced {
  readonly reversed: number;
  readonly added: number;
  readonly old: boolean;
}

/**
 * Makes the facts of a source exactly these: what it no longer says is reversed, what is new appended, and the rollups are
 * moved by the difference, all in the caller's transaction. States that arrive late or again change nothing. Only for event
 * handlers and jobs, which see every region. Throws STATISTICS_FACT_WRONG.
 */
export async function replaceFactsIn(
  context: WritingContext,
  catalogue: Catalogue,
  { source, facts, region }: { source: FactSource; facts: readonly Fact[]; region?: string | undefined },
): Promise<Replaced> {
  checkFacts(catalogue, facts);
  const db = dbOf(context);
  await lockSource(db, source);
  const known = await findSource(db, source);
  if (known !== undefined && source.revision !== null && known.revision !== null && source.revision <= known.revision) {
    return { reversed: 0, added: 0, old: true };
  }
  const inForce = known === undefined ? [] : await rowsInForce(db, source);
  const wanted = facts.map((fact) => rowOf(fact, context.newId()));
  const postings = postingsBetween(inForce, wanted, context.newId);
  if (postings.length > 0) {
    const counties = postings.map(({ row }) => row.county);
    await lockCounties(db, counties);
    await keepCounties(db, counties);
    await appendRows(context, db, source, postings);
    await moveRollups(db, catalogue, postings);
  }
  await keepSource(db, source, known, facts[0]?.region ?? known?.region ?? region);
  const reversed = postings.filter(({ reverses }) => reverses !== null).length;
  return { reversed, added: postings.length - reversed, old: false };
}
