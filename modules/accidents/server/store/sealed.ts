import { SealError, type SealedColumn, type Sealer } from "@anlan/server-kit";
import type { StoredCasualty } from "./rows.ts";

export const SEALED_FIELDS = ["name", "identityNumber"] as const;
type SealedField = (typeof SEALED_FIELDS)[number];

const contextOf = (id: string, field: string): string => `accidents.casualties.sealed:${id}:${field}`;

/** The columns that stay sealed. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "accidents.casualties", key: "id", column: "sealed", fields: true, contextOf },
];

/** A protected value in the clear; null where there is none, or its key is lost. */
export function openField(
  sealer: Sealer,
  { id, sealed }: Pick<StoredCasualty, "id" | "sealed">,
  field: SealedField,
): string | null {
  const value = sealed[field];
  if (value === undefined) return null;
  try {
    return sealer.open(value, contextOf(id, field));
  } catch (error) {
    // Its key is lost; everything else of the record stays of use.
    if (error instanceof SealError) return null;
    throw error;
  }
}

const isMasked = (value: string): boolean => value.includes("*");

/** What stays sealed after a change: undefined, masked or the same keeps what there is; null takes it away. */
export function resealed(
  sealer: Sealer,
  casualty: Pick<StoredCasualty, "id" | "sealed">,
  given: Readonly<Record<string, unknown>>,
): StoredCasualty["sealed"] {
  const sealed: Partial<Record<SealedField, string>> = { ...casualty.sealed };
  for (const field of SEALED_FIELDS) {
    const value = given[field];
    if (value === null) delete sealed[field];
    if (typeof value !== "string" || isMasked(value) || openField(sealer, casualty, field) === value) continue;
    sealed[field] = sealer.seal(value, contextOf(casualty.id, field));
  }
  return sealed;
}

/** "陈**": the first character of a name. */
export const maskName = (name: string): string => `${name.slice(0, 1)}${"*".repeat(Math.max(1, name.length - 1))}`;

/** "440*************1X": first three and last two characters. */
export const maskIdentity = (number: string): string => `${number.slice(0, 3)}${"*".repeat(13)}${number.slice(-2)}`;
