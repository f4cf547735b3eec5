import { SealError, type Sealer } from "@anlan/server-kit";
import { PHONE_FIELDS, type PhoneField } from "../../contract/index.ts";
import { isMasked, maskPhone } from "../../domain/index.ts";
import type { Archive } from "./archive.ts";

type Phones = Archive["phones"];

/** For which place a number of an archive is sealed. */
export const phoneContext = (id: string, field: string): string => `enterprises.enterprises.phones:${id}:${field}`;

/** A number in the clear; null where there is none, or its key is lost. */
export function openPhoneOf(sealer: Sealer, archive: Pick<Archive, "id" | "phones">, field: string): string | null {
  const sealed = archive.phones[field];
  if (sealed === undefined) return null;
  try {
    return sealer.open(sealed, phoneContext(archive.id, field));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** All numbers as pages show them. */
export function maskedPhones(
  sealer: Sealer,
  archive: Pick<Archive, "id" | "phones">,
): Record<PhoneField, string | null> {
  const masked = PHONE_FIELDS.map((field) => {
    const phone = openPhoneOf(sealer, archive, field);
    return [field, phone === null ? null : maskPhone(phone)];
  });
  return Object.fromEntries(masked) as Record<PhoneField, string | null>;
}

/**
 * The sealed numbers after a change: what is not named, masked or the same stays as it was sealed; null takes one away.
 */
export function sealedPhones(
  sealer: Sealer,
  id: string,
  before: Phones,
  given: Readonly<Record<string, unknown>>,
): Phones {
  const phones: Record<string, string> = { ...before };
  for (const field of PHONE_FIELDS) {
    const phone = given[field];
    if (phone === null) delete phones[field];
    if (typeof phone !== "string" || isMasked(phone)) continue;
    const kept = openPhoneOf(sealer, { id: id as Archive["id"], phones: before }, field);
    if (kept !== phone) phones[field] = sealer.seal(phone, phoneContext(id, field));
  }
  return phones;
}

/** The numbers of one archive sealed anew for another: a sealed text does not open elsewhere. */
export function reseal(
  sealer: Sealer,
  from: Pick<Archive, "id" | "phones">,
  to: string,
  fields: readonly string[],
): Phones {
  const opened = fields.map((field) => [field, openPhoneOf(sealer, from, field)] as const);
  return Object.fromEntries(
    opened.flatMap(([field, text]) => (text === null ? [] : [[field, sealer.seal(text, phoneContext(to, field))]])),
  );
}
