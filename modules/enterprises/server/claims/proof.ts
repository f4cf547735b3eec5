import { AnlanError } from "@anlan/kernel";
import { sql } from "kysely";
import type { Db } from "../store/archive.ts";

/** A proof as it was handed in: a name, and the bytes in base64. */
export interface GivenProof {
  readonly name: string;
  readonly content: string;
}

const SIGNS: readonly (readonly [string, readonly number[]])[] = [
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
];

/** The media type by the first bytes; null for anything but JPEG, PNG and PDF. */
function mediaTypeOf(content: Buffer): string | null {
  return SIGNS.find(([, sign]) => sign.every((byte, at) => content[at] === byte))?.[0] ?? null;
}

/** Replaces the proofs of a claim. Throws KERNEL_BAD_REQUEST for what is neither picture nor PDF. */
export async function keepProofs(
  db: Db,
  claim: { readonly county: string; readonly id: string; readonly region: string },
  proofs: readonly GivenProof[],
): Promise<void> {
  const rows = proofs.map(({ name, content }, place) => {
    const bytes = Buffer.from(content, "base64");
    const mediaType = mediaTypeOf(bytes);
    if (mediaType === null) throw new AnlanError("KERNEL_BAD_REQUEST");
    return {
      county: claim.county,
      claim_id: claim.id,
      place,
      region_code: claim.region,
      name,
      media_type: mediaType,
      content: bytes,
    };
  });
  await sql`delete from enterprises.proofs where county = ${claim.county} and claim_id = ${claim.id}`.execute(db);
  if (rows.length > 0) await db.insertInto("enterprises.proofs").values(rows).execute();
}
