import { handoverText } from "@anlan/hash-chain";
import { inScope, logAct, type Runtime, systemCaller, unsafeEverywhere } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { SealerError, waitForTurn } from "./sealer-state.ts";
import { draftSigningKey, openSigningKey, settleSigningKey } from "./signing-key.ts";

/** The action of a rotation in the log. */
export const ROTATE_ACTION = "audit.rotate-signing-key";

interface Present {
  readonly algorithm: "sha256" | "sm3";
  readonly publicKey: string;
  readonly handovers: number;
}

async function findPresent(db: Kysely<unknown>): Promise<Present | undefined> {
  const { rows } = await sql<Present>`select algorithm, public_key as "publicKey",
    (select count(*) from audit.key_handovers) as handovers from audit.sealer`.execute(db);
  return rows[0];
}

/** Finishes a rotation that was interrupted after its commit: the database says which key counts. */
export async function settleKeys(runtime: Runtime, dataDir: string): Promise<void> {
  const present = await inScope(runtime.pool, unsafeEverywhere, "read", findPresent);
  if (present !== undefined) settleSigningKey(dataDir, present.publicKey);
}

/** What came of a rotation; `number` is that of the handover, 0 where nothing had been signed yet. */
export interface Rotation {
  readonly number: number;
  readonly publicKey: string;
}

// Under the sealer's lock: neither it nor another rotation is at work, so that no draft that may count is written over.
async function handOver(db: Kysely<unknown>, runtime: Runtime, dataDir: string): Promise<Rotation> {
  await waitForTurn(db);
  const present = await findPresent(db);
  if (present !== undefined) settleSigningKey(dataDir, present.publicKey);
  const old = openSigningKey(dataDir);
  if (present !== undefined && present.publicKey !== old.publicKey) {
    throw new SealerError(`the log was signed with another key (${present.publicKey}) than this installation's`);
  }
  const next = draftSigningKey(dataDir);
  const now = runtime.clock.now();
  const handed = { previousKey: old.publicKey, publicKey: next.publicKey, time: now.toISOString() };
  const facts = { number: present === undefined ? 0 : present.handovers + 1, ...handed };
  const subject = { action: ROTATE_ACTION, type: "log-key", id: next.publicKey, region: systemCaller.region };
  await logAct(db, { caller: systemCaller, now, runtime }, { ...subject, details: facts });
  // A log that has never been signed has nothing that an older key could prove.
  if (present !== undefined) {
    const text = handoverText(present.algorithm, facts);
    await sql`insert into audit.key_handovers (number, previous_key, public_key, time, signature, acceptance)
      values (${facts.number}, ${facts.previousKey}, ${facts.publicKey}, ${facts.time}, ${old.sign(text)},
        ${next.sign(text)})`.execute(db);
    await sql`update audit.sealer set public_key = ${next.publicKey}`.execute(db);
  }
  return { number: facts.number, publicKey: next.publicKey };
}

/**
 * Makes a new signing key. The old one signs that it hands over, the new one that it takes over; old checkpoints stay as
 * they are. The old private half is then gone. Throws SealerError where the log was signed with another installation's key.
 */
export async function rotateSigningKey(runtime: Runtime, dataDir: string): Promise<Rotation> {
  const rotation = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) => handOver(db, runtime, dataDir));
  settleSigningKey(dataDir, rotation.publicKey);
  return rotation;
}
