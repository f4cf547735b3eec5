import type { FieldChange } from "@anlan/records";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What differs between two states, field by field in the order of the second; nothing and null are the same. */
export function differences(before: object | null, after: object): FieldChange[] {
  const was = (before ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(after)
    .filter(([field, to]) => !same(was[field], to))
    .map(([field, to]) => ({ field, from: was[field] ?? null, to: to ?? null }));
}

/** A part of a point that came, changed or went: its kind and what people call it. */
export const partChange = (part: string, from: string | null, to: string | null): FieldChange[] => [
  { field: part, from, to },
];
