import type { HashAlgorithm } from "@anlan/hash-chain";
import { type Kysely, sql } from "kysely";
import type { SigningKey } from "./signing-key.ts";

/** The sealer must not go on; the message says why and what to do. */
export class SealerError extends Error {
  override readonly name = "SealerError";
}

/** What the database remembers of the sealer. */
export interface SealerState {
  readonly cluster: string;
  readonly watermark: string;
  readonly algorithm: HashAlgorithm;
  readonly publicKey: string;
}

/** Any number that no other part of the program locks with. */
const LOCK = 7_314_160;

/** Takes the turn of this transaction; false while another process has it. */
export async function takeTurn(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as taken`.execute(db);
  return rows[0]?.taken === true;
}

/** Takes the turn of this transaction as soon as no other process has it. */
export async function waitForTurn(db: Kysely<unknown>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);
}

const CLUSTER = sql<string>`(select system_identifier::text from pg_control_system())`;

/** The state, made on first use with this installation's algorithm and key. */
export async function loadState(
  db: Kysely<unknown>,
  wanted: { algorithm: HashAlgorithm; key: SigningKey },
): Promise<SealerState & { readonly byCommitTime: boolean }> {
  const { rows } = await sql<SealerState & { here: string; byCommitTime: boolean }>`
    select s.cluster, s.watermark::text, s.algorithm, s.public_key as "publicKey", ${CLUSTER} as here,
      current_setting('track_commit_timestamp') = 'on' as "byCommitTime"
    from (select) as one left join audit.sealer s on true`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new SealerError("the state of the log could not be read");
  const { here, byCommitTime, ...state } = row;
  // Without a row the left join gives nulls.
  if ((state.cluster as string | null) === null) {
    const first = { cluster: here, watermark: "0", algorithm: wanted.algorithm, publicKey: wanted.key.publicKey };
    await sql`insert into audit.sealer (cluster, watermark, algorithm, public_key)
      values (${first.cluster}, ${first.watermark}::xid8, ${first.algorithm}, ${first.publicKey})`.execute(db);
    return { ...first, byCommitTime };
  }
  if (state.publicKey !== wanted.key.publicKey) {
    throw new SealerError(
      `the log was signed with another key (${state.publicKey}); put that installation's log-signing.pem into the data folder`,
    );
  }
  if (state.cluster === here) return { ...state, byCommitTime };
  await forgetTransactions(db, here);
  return { ...state, cluster: here, watermark: "0", byCommitTime };
}

// After a restore on another server the old transaction numbers mean nothing: all entries count as the oldest again.
async function forgetTransactions(db: Kysely<unknown>, here: string): Promise<void> {
  await sql`alter table kernel.log_entries drop column xact`.execute(db);
  await sql`alter table kernel.log_entries add column xact xid8 not null default '3'`.execute(db);
  await sql`alter table kernel.log_entries alter column xact set default pg_current_xact_id()`.execute(db);
  await sql`create index log_entries_xact on kernel.log_entries (xact)`.execute(db);
  await sql`update audit.sealer set cluster = ${here}, watermark = '0'`.execute(db);
}
