import {
  type ChainHead,
  type Checkpoint,
  entryHash,
  type Hasher,
  type KeyHandover,
  LOG_FORMAT,
  type LogEntry,
} from "@anlan/hash-chain";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type pg from "pg";
import {
  contentOf,
  type EntryFacts,
  factsOf,
  isRecord,
  type StoredEntry,
  saysItsColumns,
} from "../domain/entry-content.ts";

/** A county's chain as the database says it is, with the number of its last sealed entry. */
export interface StoredChain extends ChainHead {
  readonly last: number;
}

/** What the whole log says of itself at one moment. */
export interface LogState {
  readonly algorithm: "sha256" | "sm3";
  readonly publicKey: string;
  readonly chains: readonly StoredChain[];
  readonly checkpoints: readonly Checkpoint[];
  /** Keys that have handed over to the next one, oldest first. */
  readonly handovers: readonly KeyHandover[];
}

/** An entry as it is stored beside its place in the chain. */
export interface SealedEntry extends StoredEntry, EntryFacts {
  readonly county: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
  /** Whether region, time and account in the list are those of the entry. */
  readonly columnsAgree: boolean;
}

const PAGE = 4000;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs a read of the whole log in one transaction of its own: every page sees one moment and holds nothing up. */
export const readLog = <T>(pool: pg.Pool, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> =>
  inScope(pool, unsafeEverywhere, "read", work);

/** Ends of all chains (or of one county's) and their checkpoints; undefined while nothing was ever sealed. */
export async function findLogState(pool: pg.Pool, county: string | null): Promise<LogState | undefined> {
  return readLog(pool, async (db) => {
    // One statement, so that chains and checkpoints are of the same moment.
    const { rows } = await sql<{
      algorithm: LogState["algorithm"];
      publicKey: string;
      chains: StoredChain[];
      checkpoints: Omit<Checkpoint, "type">[];
      handovers: Omit<KeyHandover, "type">[];
    }>`
      with counties as (select county from audit.chains union select county from audit.checkpoints
          union select distinct county from audit.sealed),
        chains as (select k.county, coalesce(c.count, 0) as count, coalesce(c.head, '') as head,
            coalesce((select max(sequence) from audit.sealed s where s.county = k.county), 0) as last
          from counties k left join audit.chains c using (county) where ${county}::text is null or k.county = ${county})
      select algorithm, public_key as "publicKey",
        (select coalesce(json_agg(c order by county), '[]') from chains c) as chains,
        (select coalesce(json_agg(p order by county, count, number), '[]') from (select county, number, count, head,
          time, signature from audit.checkpoints where ${county}::text is null or county = ${county}) p) as checkpoints,
        (select coalesce(json_agg(h order by number), '[]') from (select number, previous_key as "previousKey",
          public_key as "publicKey", time, signature, acceptance from audit.key_handovers) h) as handovers
      from audit.sealer`.execute(db);
    const row = rows[0];
    if (row === undefined) return undefined;
    return {
      ...row,
      checkpoints: row.checkpoints.map((one) => ({ type: "checkpoint" as const, ...one })),
      handovers: row.handovers.map((one) => ({ type: "key" as const, ...one })),
    };
  });
}

const agrees = (facts: EntryFacts, row: SealedEntry): boolean =>
  row.columnsAgree &&
  facts.action === row.action &&
  facts.outcome === row.outcome &&
  facts.error === row.error &&
  facts.subjectType === row.subjectType &&
  facts.subjectId === row.subjectId;

/** An entry in the log format. Lists show facts beside the chain; where they say something else, it does not verify. */
function logEntryOf(row: SealedEntry): LogEntry {
  const { county, sequence, previousHash, hash } = row;
  const content = contentOf(row);
  const isTrue = agrees(factsOf(content), row);
  return { type: "entry", county, sequence, previousHash, hash, content: isTrue ? content : { altered: content } };
}

function isPlainly(row: SealedEntry): boolean {
  try {
    const members: unknown = JSON.parse(row.content);
    return isRecord(members) && saysItsColumns(members, row) && agrees(factsOf(members), row);
  } catch {
    return false;
  }
}

/** The hash that an entry must have, computed anew. */
export function hashOf(hasher: Hasher, row: SealedEntry): string {
  const { county, sequence, previousHash, content } = row;
  // Text is nearly always canonical JSON. If the hash over it as it stands is the sealed one, then nothing was changed,
  // and the three times slower way by reading and writing it again can be left.
  const sealed = `${LOG_FORMAT} entry ${hasher.algorithm}\n{"content":${content},"county":"${county}","previousHash":"${previousHash}","sequence":${sequence}}`;
  if (isPlainly(row) && hasher.hash(sealed) === row.hash) return row.hash;
  return entryHash(hasher, logEntryOf(row));
}

async function readPage(
  pool: pg.Pool,
  county: string,
  after: number,
  upTo: number,
): Promise<readonly (SealedEntry | { readonly content: null })[]> {
  // Bounded by sequence and not by a limit, and "offset 0": the planner must not sort or join the whole log for one page.
  const { rows } = await readLog(pool, (db) =>
    sql<SealedEntry | { content: null }>`
    select s.county, s.sequence, s.previous_hash as "previousHash", s.hash, s.action, s.outcome, s.error,
      s.subject_type as "subjectType", s.subject_id as "subjectId", e.id, e.region_code as region, e.at,
      e.account_id as "accountId", e.content,
      (s.region_code, s.at, s.account_id) = (e.region_code, e.at, e.account_id) as "columnsAgree"
    from (select * from audit.sealed where county = ${county} and sequence > ${after} and sequence <= ${upTo}) s
    left join lateral (select id, region_code, at, account_id, content from kernel.log_entries
      where county = s.county and id = s.entry_id offset 0) e on true
    order by s.sequence`.execute(db),
  );
  return rows;
}

/**
 * The entries of a county's chain from `after` (excluded) to `upTo` (included), page by page; the next page is fetched
 * while one is worked on. An entry whose text is gone is left out, which every verifier notices.
 */
export async function* readEntries(
  pool: pg.Pool,
  { county, after, upTo, page = PAGE }: { county: string; after: number; upTo: number; page?: number },
): AsyncGenerator<SealedEntry[], void> {
  const pageAfter = (start: number) => readPage(pool, county, start, Math.min(start + page, upTo));
  let next = pageAfter(after);
  for (let start = after; start < upTo; start += page) {
    const rows = await next;
    if (start + page < upTo) {
      next = pageAfter(start + page);
      // A failure of the page ahead is met when it is awaited.
      next.catch(() => undefined);
      // The question leaves only when this process waits: then both sides work at the same time.
      await turn();
      await turn();
    }
    yield rows.filter((row) => row.content !== null);
  }
}

/** A county's items in the order of the log format: entries, each checkpoint right after the entry that it counts to. */
export async function* readItems(
  pool: pg.Pool,
  chain: StoredChain,
  checkpoints: readonly Checkpoint[],
): AsyncGenerator<readonly (LogEntry | Checkpoint)[], void> {
  const signed = checkpoints.filter((one) => one.county === chain.county);
  let at = 0;
  for await (const entries of readEntries(pool, { county: chain.county, after: 0, upTo: chain.last })) {
    const items: (LogEntry | Checkpoint)[] = [];
    for (const row of entries) {
      const entry = logEntryOf(row);
      for (let one = signed[at]; one !== undefined && one.count < entry.sequence; one = signed[at]) {
        items.push(one);
        at += 1;
      }
      items.push(entry);
    }
    yield items;
  }
  yield signed.slice(at);
}
