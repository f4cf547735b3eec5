import { createHash } from "node:crypto";
import { SealError, type Sealer } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Claim } from "../../contract/index.ts";
import { maskPhone } from "../../domain/index.ts";
import type { Db } from "./archive.ts";

/** A claim as the store holds it. */
export interface StoredClaim extends Omit<Claim, "phone" | "proof" | "regionName"> {
  readonly county: string;
  readonly phoneSealed: string;
}

/** What is kept of a receipt code, and of a sender. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** For which place the number of a claim is sealed. */
export const claimPhoneContext = (id: string): string => `enterprises.claims.phone:${id}`;

/** Seals the telephone number of a claim. */
export const sealClaimPhone = (sealer: Sealer, id: string, phone: string): string =>
  sealer.seal(phone, claimPhoneContext(id));

/** The number in the clear; null when its key is lost. */
export function openClaimPhone(sealer: Sealer, claim: Pick<StoredClaim, "id" | "phoneSealed">): string | null {
  try {
    return sealer.open(claim.phoneSealed, claimPhoneContext(claim.id));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** Claims with what the store holds of them. */
export const selectClaims = (db: Db) =>
  db
    .selectFrom("enterprises.claims as c")
    .select([
      "c.county",
      "c.id",
      "c.region_code as region",
      "c.enterprise_id as enterpriseId",
      "c.enterprise_name as enterpriseName",
      "c.credit_code as creditCode",
      "c.person_name as personName",
      "c.post",
      "c.phone_sealed as phoneSealed",
      "c.state",
      "c.state_since as stateSince",
      "c.last_moves as lastMoves",
      "c.submitted_at as submittedAt",
      "c.remark",
      "c.decided_by as decidedBy",
      "c.account_id as accountId",
      "c.revision",
    ]);

/** One claim, locked for a change. */
export async function lockClaim(db: Db, id: string): Promise<StoredClaim | undefined> {
  const row = await selectClaims(db).where("c.id", "=", id).forUpdate().executeTakeFirst();
  return row as StoredClaim | undefined;
}

/** The claim of a receipt code, locked. */
export async function lockClaimByReceipt(db: Db, receiptCode: string): Promise<StoredClaim | undefined> {
  const row = await selectClaims(db).where("c.receipt_hash", "=", hashOf(receiptCode)).forUpdate().executeTakeFirst();
  return row as StoredClaim | undefined;
}

/** Writes what a step changes. */
export async function updateClaim(db: Db, claim: StoredClaim): Promise<void> {
  await sql`update enterprises.claims set state = ${claim.state}, state_since = ${claim.stateSince},
    last_moves = ${JSON.stringify(claim.lastMoves)}::jsonb, revision = ${claim.revision}, remark = ${claim.remark},
    decided_by = ${claim.decidedBy}, enterprise_id = ${claim.enterpriseId}, account_id = ${claim.accountId},
    enterprise_name = ${claim.enterpriseName}, credit_code = ${claim.creditCode}, person_name = ${claim.personName},
    post = ${claim.post}, phone_sealed = ${claim.phoneSealed}, submitted_at = ${claim.submittedAt}
    where county = ${claim.county} and id = ${claim.id}`.execute(db);
}

/** A claim as pages show it. */
export async function claimView(
  db: Db,
  ports: { readonly sealer: Sealer; readonly regionPath: (code: string) => Promise<readonly string[]> },
  stored: StoredClaim,
): Promise<Claim> {
  const { county, phoneSealed: _sealed, ...claim } = stored;
  const phone = openClaimPhone(ports.sealer, stored);
  const [proof, path] = await Promise.all([
    db
      .selectFrom("enterprises.proofs")
      .select(["name", "media_type as mediaType", sql<number>`length(content)`.as("bytes")])
      .where("county", "=", county)
      .where("claim_id", "=", stored.id)
      .orderBy("place")
      .execute(),
    ports.regionPath(stored.region),
  ]);
  return { ...claim, phone: phone === null ? "" : maskPhone(phone), proof, regionName: path.at(-1) ?? null };
}
