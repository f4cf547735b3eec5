import { AnlanError, type Caller } from "@anlan/kernel";
import { sql } from "kysely";
import type { Db } from "../store/archive.ts";
import { hashOf } from "../store/claims.ts";

const CLAIMS_A_DAY = 10;
const ATTEMPTS_AN_HOUR = 30;
const HOUR_MS = 3_600_000;

/** Where an anonymous caller sits: his address as the door noted it, hashed. */
export function senderOf(caller: Caller): string {
  const { door } = caller as Caller & { readonly door?: { readonly address?: string } };
  return hashOf(`sender ${door?.address ?? ""}`);
}

/** Refuses a sender who has handed in too many claims today. */
export async function boundClaims(db: Db, sender: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - 24 * HOUR_MS).toISOString();
  const { rows } = await sql<{ count: number }>`select count(*) as count from enterprises.claims
    where sender_hash = ${sender} and submitted_at > ${since}`.execute(db);
  if ((rows[0]?.count ?? 0) >= CLAIMS_A_DAY) throw new AnlanError("ENTERPRISES_TOO_MANY_CLAIMS");
}

/** Refuses a sender who has tried too many receipt codes within the hour, and counts this one. */
export async function boundAttempts(db: Db, sender: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - HOUR_MS).toISOString();
  await sql`delete from enterprises.receipt_attempts where sender_hash = ${sender} and at <= ${since}`.execute(db);
  const { rows } = await sql<{ count: number }>`select count(*) as count from enterprises.receipt_attempts
    where sender_hash = ${sender}`.execute(db);
  if ((rows[0]?.count ?? 0) >= ATTEMPTS_AN_HOUR) throw new AnlanError("ENTERPRISES_TOO_MANY_CLAIMS");
  await sql`insert into enterprises.receipt_attempts (sender_hash, at) values (${sender}, ${now.toISOString()})`.execute(
    db,
  );
}
