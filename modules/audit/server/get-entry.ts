import { entryHash, type HashAlgorithm } from "@anlan/hash-chain";
import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { getEntry } from "../contract/index.ts";
import { contentOf, type StoredEntry } from "../domain/entry-content.ts";
import { nodeHasher } from "./node-hasher.ts";
import type { AuditPorts } from "./ports.ts";
import { readLog } from "./read-chain.ts";
import { entryWords } from "./words.ts";

interface Found extends StoredEntry {
  readonly county: string;
  readonly sequence: number;
  readonly action: string;
  readonly outcome: string;
  readonly error: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly previousHash: string;
  readonly hash: string;
  readonly sealedAt: string;
  readonly algorithm: HashAlgorithm;
}

async function find(context: QueryContext, entryId: string): Promise<Found | undefined> {
  const db = context.tables<unknown>();
  const { rows } = await sql<Found>`
    select s.county, s.sequence, s.action, s.outcome, s.error, s.subject_type as "subjectType",
      s.subject_id as "subjectId", s.previous_hash as "previousHash", s.hash, s.sealed_at as "sealedAt", e.id,
      e.region_code as region, e.at, e.account_id as "accountId", e.content, k.algorithm
    from audit.sealed s join kernel.log_entries e on e.county = s.county and e.id = s.entry_id, audit.sealer k
    where s.entry_id = ${entryId}`.execute(db);
  return rows[0];
}

interface Surroundings {
  previous: { sequence: number; hash: string } | null;
  next: { sequence: number; hash: string } | null;
  checkpoint: { number: number; count: number; time: string; signature: string } | null;
}

// Neighbours may belong to regions that the caller may not read; their hashes say nothing about their content.
async function surroundingsOf({ county, sequence }: Found, context: QueryContext): Promise<Surroundings> {
  return readLog(context.runtime.pool, async (db) => {
    const { rows } = await sql<Surroundings>`select
      (select json_build_object('sequence', sequence, 'hash', hash) from audit.sealed
        where county = ${county} and sequence = ${sequence - 1}) as previous,
      (select json_build_object('sequence', sequence, 'hash', hash) from audit.sealed
        where county = ${county} and sequence = ${sequence + 1}) as next,
      (select json_build_object('number', number, 'count', count, 'time', time, 'signature', signature)
        from audit.checkpoints where county = ${county} and count >= ${sequence} order by number limit 1) as checkpoint`.execute(
      db,
    );
    return rows[0] ?? { previous: null, next: null, checkpoint: null };
  });
}

/** One entry, its hash computed anew, and what stands before and after it. */
export function getEntryHandler(ports: AuditPorts): QueryHandler {
  return answer(getEntry, async (context, { entryId }) => {
    const found = await find(context, entryId);
    if (found === undefined) return undefined;
    const [around, wordsOf] = await Promise.all([
      surroundingsOf(found, context),
      entryWords(ports, context.runtime, [found]),
    ]);
    const { county, sequence, previousHash, hash, algorithm, sealedAt, content: _text, ...row } = found;
    const content = contentOf(found);
    const computedHash = entryHash(nodeHasher(algorithm), { county, sequence, previousHash, content });
    const intact = computedHash === hash && (around.previous === null || around.previous.hash === previousHash);
    return {
      ...row,
      ...wordsOf(found),
      county,
      sequence,
      content,
      proof: { algorithm, previousHash, hash, computedHash, intact, sealedAt, ...around },
    };
  });
}
