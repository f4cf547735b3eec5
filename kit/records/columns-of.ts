import type { Column, Filter, Label } from "@anlan/kernel";
import { type FieldSpec, isProtected } from "./field.ts";

/** Under which key a field of a record stands in the row of a list, and its filter in the address: "f.capacity". */
export const rowKeyOf = (code: string): string => `f.${code}`;

const wordsOf = (field: { readonly options: readonly { readonly code: string; readonly name: Label }[] }) =>
  Object.fromEntries(field.options.map((option) => [option.code, option.name]));

const KINDS = {
  text: "text",
  prose: "text",
  code: "text",
  number: "number",
  integer: "number",
  day: "day",
  year: "number",
  flag: "flag",
  choice: "state",
  choices: "tags",
  "credit-code": "text",
  phone: "text",
  "identity-number": "text",
  reference: "text",
  files: "number",
  group: "number",
} as const satisfies Record<FieldSpec["type"], Column["kind"]>;

/** Pixels that a value needs to stand on one line. */
const WIDTHS: Partial<Record<FieldSpec["type"], number>> = { "credit-code": 210, choices: 180 };

function columnOf(field: FieldSpec): Column {
  const unit = "unit" in field && field.unit !== undefined ? { zh: `（${field.unit}）`, en: ` (${field.unit})` } : null;
  const label = unit === null ? field.name : { zh: field.name.zh + unit.zh, en: field.name.en + unit.en };
  return {
    label,
    kind: KINDS[field.type],
    ...("options" in field ? { options: wordsOf(field) } : {}),
    ...(WIDTHS[field.type] === undefined ? {} : { width: WIDTHS[field.type] as number }),
    ...(field.column === "shown" ? {} : { hidden: true as const }),
  };
}

/** Columns of a list from fields. Groups and files stand as how many there are; references as the name of what they name. */
export function columnsOf(fields: readonly FieldSpec[]): Record<string, Column> {
  const shown = fields.filter((field) => field.column !== "none");
  return Object.fromEntries(shown.map((field) => [rowKeyOf(field.code), columnOf(field)]));
}

const UNSORTED: ReadonlySet<string> = new Set(["group", "files", "choices", "reference", "prose"]);

/** Whether a list can be ordered by a field. */
export const isSortable = (field: FieldSpec): boolean => !UNSORTED.has(field.type) && !isProtected(field);

/** The keys that a list can be ordered by, of the fields that have a column. */
export const sortsOf = (fields: readonly FieldSpec[]): string[] =>
  fields.filter((field) => isSortable(field) && field.column !== "none").map((field) => rowKeyOf(field.code));

/** What stands in the cell of a field: how many rows or files, the name of what is named, else the value. */
export function cellOf(field: FieldSpec, value: unknown, names: ReadonlyMap<string, string> = new Map()): unknown {
  if (value === undefined || value === null) return null;
  if (field.type === "group" || field.type === "files") return Array.isArray(value) ? value.length : null;
  if (field.type === "reference") return names.get(String(value)) ?? null;
  return value;
}

function filterOf(field: FieldSpec): Filter | undefined {
  if (field.filter !== true || isProtected(field)) return undefined;
  switch (field.type) {
    case "choice":
    case "choices":
      return { kind: "one-of", label: field.name, options: wordsOf(field) };
    case "flag":
      return { kind: "flag", label: field.name };
    case "day":
      return { kind: "day-range", label: field.name };
    case "reference":
      return { kind: "id", label: field.name };
    case "number":
    case "integer":
    case "year":
      return { kind: "number-range", label: field.name };
    case "text":
    case "prose":
    case "code":
    case "credit-code":
      return { kind: "text", label: field.name };
    default:
      return undefined;
  }
}

/** Filters of a list from the fields that say so. Protected fields are never filtered by. */
export function filtersOf(fields: readonly FieldSpec[]): Record<string, Filter> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const filter = filterOf(field);
      return filter === undefined ? [] : [[rowKeyOf(field.code), filter]];
    }),
  );
}
