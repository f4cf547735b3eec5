import { withComputed } from "./compute-values.ts";
import { type FieldSpec, isComputed, isProtected } from "./field.ts";
import { changesBetween, type FieldChange } from "./history.ts";
import { isAsked, recordSchema } from "./schema-of.ts";

type Data = Readonly<Record<string, unknown>>;

/** What does not fit: the path of the value, and zod's own issue for its words. */
type ValueIssues = NonNullable<ReturnType<ReturnType<typeof recordSchema>["safeParse"]>["error"]>;

export type Settled = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: ValueIssues };

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

function withoutEmpty(fields: readonly FieldSpec[], values: Data): Data {
  const kept: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.code];
    if (isEmpty(value)) continue;
    kept[field.code] =
      field.type === "group" && Array.isArray(value)
        ? value.map((row: Data) => withoutEmpty(field.fields, row))
        : value;
  }
  return kept;
}

const schemas = new WeakMap<readonly FieldSpec[], ReturnType<typeof recordSchema>>();

function schemaFor(fields: readonly FieldSpec[]): ReturnType<typeof recordSchema> {
  const schema = schemas.get(fields) ?? recordSchema(fields);
  schemas.set(fields, schema);
  return schema;
}

// Not asked any more are also those that hang on a field that is not asked itself.
function asked(fields: readonly FieldSpec[], values: Data): Data {
  let current = values;
  for (;;) {
    const dropped = fields.filter((field) => current[field.code] !== undefined && !isAsked(field, current));
    if (dropped.length === 0) return current;
    const gone = new Set(dropped.map((field) => field.code));
    current = Object.fromEntries(Object.entries(current).filter(([code]) => !gone.has(code)));
  }
}

/**
 * The data of a record after what was given: checked by its fields, empty values and those not asked for left out,
 * computed ones in place. What the record holds beyond the fields in force (retired ones) stays.
 */
export function settleValues(fields: readonly FieldSpec[], before: Data, given: Data): Settled {
  const merged: Record<string, unknown> = {};
  const codes = new Set(fields.map((field) => field.code));
  for (const field of fields) {
    if (!isComputed(field) && before[field.code] !== undefined) merged[field.code] = before[field.code];
  }
  for (const [code, value] of Object.entries(given)) merged[code] = value === "" ? null : value;
  const parsed = schemaFor(fields).safeParse(stripComputed(fields, merged));
  if (!parsed.success) return { ok: false, error: parsed.error };
  const retired = Object.fromEntries(Object.entries(before).filter(([code]) => !codes.has(code)));
  const values = asked(fields, withoutEmpty(fields, parsed.data));
  return { ok: true, data: { ...retired, ...withComputed(fields, values) } };
}

// Rows of a group come back with what was computed in them.
function stripComputed(fields: readonly FieldSpec[], values: Data): Data {
  const groups = fields.filter((field) => field.type === "group" && field.fields.some(isComputed));
  if (groups.length === 0) return values;
  const stripped: Record<string, unknown> = { ...values };
  for (const field of groups) {
    const rows = stripped[field.code];
    if (field.type !== "group" || !Array.isArray(rows)) continue;
    const computed = new Set(field.fields.filter(isComputed).map((one) => one.code));
    stripped[field.code] = rows.map((row: Data) =>
      Object.fromEntries(Object.entries(row).filter(([code]) => !computed.has(code))),
    );
  }
  return stripped;
}

/** True when a field, or a field of a group, holds protected values. */
export const holdsProtected = (field: FieldSpec): boolean =>
  isProtected(field) || (field.type === "group" && field.fields.some(isProtected));

/** What changed between two states of a record's data; of whatever holds protected values only that it changed. */
export function changesOf(fields: readonly FieldSpec[], before: Data, after: Data): FieldChange[] {
  const guarded = new Set(fields.filter(holdsProtected).map((field) => field.code));
  return changesBetween(fields, before, after).map((change) =>
    guarded.has(change.field) ? { field: change.field, from: null, to: null, hidden: true as const } : change,
  );
}
