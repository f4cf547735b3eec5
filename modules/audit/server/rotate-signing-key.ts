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

/** Finishes or forgets a rotation that was interrupted: the database says which key counts. */
export async function settleKeys(runtime: Runtime, dataDir: string): Promise<void> {
  const present = await inScope(runtime.pool, unsafeEverywhere, "read", findPresent);
  settleSigningKey(dataDir, present?.publicKey);
}

/**
 * Makes a new signing key. The old one signs that it hands over, the new one that it takes over; old checkpoints stay as
 * they are. Its private half is then gone. Throws SealerError where the log was signed with another installation's key.
 */
export async function rotateSigningKey(
  runtime: Runtime,
  dataDir: string,
): Promise<{ readonly number: number; readonly publicKey: string }> {
  await settleKeys(runtime, dataDir);
  const old = openSigningKey(dataDir);
  const next = draftSigningKey(dataDir);
  const now = runtime.clock.now();
  const number = await inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    // The sealer of a running server waits meanwhile, and then finds the new key.
    await waitForTurn(db);
    const present = await findPresent(db);
    if (present !== undefined && present.publicKey !== old.publicKey) {
      throw new SealerError(`the log was signed with another key (${present.publicKey}) than this installation's`);
    }
    const handed = { previousKey: old.publicKey, publicKey: next.publicKey, time: now.toISOString() };
    const facts = { number: (present?.handovers ?? 0) + 1, ...handed };
    await logAct(
      db,
      { caller: systemCaller, now, runtime },
      {
        action: ROTATE_ACTION,
        type: "log-key",
        id: next.publicKey,
        region: systemCaller.region,
        details: facts,
      },
    );
    // A log that has never been signed has nothing that an older key could prove.
    if (present === undefined) return 0;
    const text = handoverText(present.algorithm, facts);
    await sql`insert into audit.key_handovers (number, previous_key, public_key, time, signature, acceptance)
      values (${facts.number}, ${facts.previousKey}, ${facts.publicKey}, ${facts.time}, ${old.sign(text)},
        ${next.sign(text)})`.execute(db);
    await sql`update audit.sealer set public_key = ${next.publicKey}`.execute(db);
    return facts.number;
  });
  settleSigningKey(dataDir, next.publicKey);
  return { number, publicKey: next.publicKey };
}
