import { z } from "zod";
import { type FieldSpec, isProtected } from "./field.ts";

/** One field that changed: from what to what. Of protected fields only that they changed. */
export const FieldChange = z.object({
  field: z.string().meta({ description: "Code of the field" }),
  from: z.unknown(),
  to: z.unknown(),
  hidden: z.literal(true).optional().meta({ description: "The values are protected and not kept here" }),
});
export type FieldChange = z.infer<typeof FieldChange>;

const plain = (value: unknown): unknown => (value === undefined ? null : value);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

/** What differs between two states of a record, in the order of its fields. Nothing and null are the same. */
export function changesBetween(
  fields: readonly FieldSpec[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  return fields.flatMap((field): FieldChange[] => {
    const [from, to] = [before[field.code], after[field.code]];
    if (same(from, to)) return [];
    if (isProtected(field)) return [{ field: field.code, from: null, to: null, hidden: true }];
    return [{ field: field.code, from: plain(from), to: plain(to) }];
  });
}
