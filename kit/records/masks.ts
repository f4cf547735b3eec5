import { type FieldSpec, isProtected } from "./field.ts";

type Data = Readonly<Record<string, unknown>>;

/** Protected text as it is shown: the first three and the last two or four characters stay. */
export function masked(text: string): string {
  if (text.length < 8) return "*".repeat(text.length);
  const end = text.length > 15 ? 2 : 4;
  return `${text.slice(0, 3)}${"*".repeat(text.length - 3 - end)}${text.slice(-end)}`;
}

/** Data with every protected text changed by `change`: sealed, opened or masked. `place` is "keeperPhone" or "crew.phone". */
export function mapProtected(
  fields: readonly FieldSpec[],
  data: Data,
  change: (text: string, place: string) => unknown,
  within = "",
): Data {
  const result: Record<string, unknown> = { ...data };
  for (const field of fields) {
    const value = result[field.code];
    if (isProtected(field) && typeof value === "string") result[field.code] = change(value, within + field.code);
    if (field.type === "group" && Array.isArray(value)) {
      result[field.code] = value.map((row: Data) => mapProtected(field.fields, row, change, `${field.code}.`));
    }
  }
  return result;
}

/**
 * What was given, with masks that came back unchanged replaced by what they hide: a form shows masks, and sends them
 * back where nobody typed anew.
 */
export function unmasked(fields: readonly FieldSpec[], before: Data, given: Data): Data {
  const hidden = new Map<string, string>();
  mapProtected(fields, before, (text, place) => {
    hidden.set(`${place}\u0000${masked(text)}`, text);
    return text;
  });
  if (hidden.size === 0) return given;
  return mapProtected(fields, given, (text, place) => hidden.get(`${place}\u0000${text}`) ?? text);
}
