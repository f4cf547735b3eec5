import { SealError, type SealedColumn, type Sealer } from "@anlan/server-kit";
import type { SealedField } from "../../contract/index.ts";
import { isMasked } from "../../domain/index.ts";
import type { StoredCertificate, StoredPerson } from "./rows.ts";

const personContext = (id: string, field: string): string => `people.persons.sealed:${id}:${field}`;
const numberContext = (id: string): string => `people.certificates.number:${id}`;

/** The columns that stay sealed. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "people.persons", key: "id", column: "sealed", fields: true, contextOf: personContext },
  { table: "people.certificates", key: "id", column: "number_sealed", contextOf: numberContext },
];

function opened(sealer: Sealer, sealed: string | null | undefined, context: string): string | null {
  if (sealed === null || sealed === undefined) return null;
  try {
    return sealer.open(sealed, context);
  } catch (error) {
    // Its key is lost; everything else of the record stays of use.
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** A protected value of a person in the clear; null where there is none, or its key is lost. */
export const openField = (
  sealer: Sealer,
  person: Pick<StoredPerson, "id" | "sealed">,
  field: SealedField,
): string | null => opened(sealer, person.sealed[field], personContext(person.id, field));

/** A certificate's number in the clear. */
export const openNumber = (
  sealer: Sealer,
  certificate: Pick<StoredCertificate, "id" | "numberSealed">,
): string | null => opened(sealer, certificate.numberSealed, numberContext(certificate.id));

/** What stays sealed after a change: undefined, masked or the same keeps what there is; null takes it away. */
export function resealed(
  sealer: Sealer,
  person: Pick<StoredPerson, "id" | "sealed">,
  given: Readonly<Record<string, unknown>>,
): StoredPerson["sealed"] {
  const sealed: Partial<Record<SealedField, string>> = { ...person.sealed };
  for (const field of ["identityNumber", "phone"] as const) {
    const value = given[field];
    if (value === null) delete sealed[field];
    if (typeof value !== "string" || isMasked(value) || openField(sealer, person, field) === value) continue;
    sealed[field] = sealer.seal(value, personContext(person.id, field));
  }
  return sealed;
}

/** The same for a certificate's number. */
export function resealedNumber(
  sealer: Sealer,
  certificate: Pick<StoredCertificate, "id" | "numberSealed">,
  number: unknown,
): string | null {
  if (number === null) return null;
  if (typeof number !== "string" || isMasked(number)) return certificate.numberSealed;
  if (openNumber(sealer, certificate) === number) return certificate.numberSealed;
  return sealer.seal(number, numberContext(certificate.id));
}
