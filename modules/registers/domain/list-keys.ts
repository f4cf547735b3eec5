import { type FieldSpec, isProtected } from "@anlan/records";
import type { KindInForce } from "../contract/index.ts";

type Data = Readonly<Record<string, unknown>>;

const NUMERIC: ReadonlySet<string> = new Set(["number", "integer", "year"]);
const KEYED: ReadonlySet<string> = new Set([
  ...NUMERIC,
  ...["choice", "choices", "flag", "reference", "day", "code", "credit-code"],
]);
const LONGEST = 200;

/** Whether the filter of a field is answered by keys instead of by looking into every record's data. */
export const isKeyed = (field: FieldSpec): boolean =>
  field.filter === true && KEYED.has(field.type) && !isProtected(field);

/** Whether a part of a field's value may be asked for. */
export const isCode = ({ type }: Pick<FieldSpec, "type">): boolean => type === "code" || type === "credit-code";

const inverted = (hex: string): string =>
  hex.replace(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16));

/** A number as text whose order by bytes is that of the numbers: the bits of a double, negative ones turned over. */
export function numberKey(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // Minus nought is nought.
  view.setFloat64(0, value + 0);
  const hex = view.getBigUint64(0).toString(16).padStart(16, "0");
  return value < 0 ? `0${inverted(hex)}` : `1${hex}`;
}

/** A text whose order by bytes is the other way round. */
export function descendingKey(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0"));
  // What is longer stands before what it begins with, as it would at the end of the other order.
  return `${inverted(bytes.join(""))}g`;
}

/** What one value of a field is as a key; null for what is not of its type. */
export function valueKey(field: Pick<FieldSpec, "type">, value: unknown): string | null {
  if (NUMERIC.has(field.type)) return typeof value === "number" ? numberKey(value) : null;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string") return null;
  return isCode(field) ? value.toLowerCase().slice(0, LONGEST) : value;
}

/** What all keys of one field of a kind begin with. */
export const keyPrefix = (kind: string, field: string): string => `${kind}|${field}|`;

/** Keys by which a record is found by the filters of its kind. */
export function listKeysOf(kind: KindInForce, data: Data): string[] {
  return kind.fields.filter(isKeyed).flatMap((field) => {
    const value = data[field.code];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const keys = values.map((one) => valueKey(field, one)).filter((key) => key !== null);
    return [...new Set(keys)].map((key) => keyPrefix(kind.code, field.code) + key);
  });
}

/** The codes of a record of which a part may be asked for, in small letters. */
export const listCodesOf = (kind: KindInForce, data: Data): { readonly field: string; readonly text: string }[] =>
  kind.fields.filter(isKeyed).flatMap((field) => {
    const text = isCode(field) ? valueKey(field, data[field.code]) : null;
    return text === null ? [] : [{ field: field.code, text }];
  });

/** How a kind's list is ordered unless asked otherwise. */
const usualOf = ({ kind }: KindInForce) => {
  const { sort = "name" } = kind;
  return { code: sort.replace(/^-/, ""), descending: sort.startsWith("-") };
};

/** The place of a record in the usual order of its list, as text that an index keeps in order; null stands last. */
export function usualKeyOf(
  kind: KindInForce,
  { name, state, data }: { readonly name: string; readonly state: string; readonly data: Data },
): string | null {
  const { code, descending } = usualOf(kind);
  const core: Readonly<Record<string, string>> = { name, state };
  const field = kind.fields.find((one) => one.code === code);
  const key = core[code] ?? (field === undefined ? null : valueKey(field, data[code]));
  if (key === null) return null;
  const short = key.slice(0, LONGEST);
  return descending ? descendingKey(short) : short;
}

/**
 * Between which places of the usual order the records lie whose field lies in a range, both ends included, null being
 * open; undefined where the list is not ordered by that field.
 */
export function usualRangeOf(
  kind: KindInForce,
  field: string,
  [from, to]: readonly [string | null, string | null],
): readonly [string | null, string | null] | undefined {
  const { code, descending } = usualOf(kind);
  if (code !== field) return undefined;
  if (!descending) return [from, to];
  return [to === null ? null : descendingKey(to), from === null ? null : descendingKey(from)];
}

const PRIME = 0x01000193;

/** Says by what declaration keys were made: another one means that they must be made anew. */
export function keyedBy(kind: KindInForce): string {
  const declared = JSON.stringify([
    2,
    kind.kind.sort ?? "name",
    kind.fields.filter(isKeyed).map(({ code, type }) => [code, type]),
  ]);
  let hash = 0x811c9dc5;
  for (const char of declared) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), PRIME) >>> 0;
  return hash.toString(36);
}
