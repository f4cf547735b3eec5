import type { Names, ValueType } from "@anlan/formulas";
import type { FieldSpec, FieldType } from "./field.ts";

const TYPES: Partial<Record<FieldType, ValueType>> = {
  text: "text",
  prose: "text",
  code: "text",
  "credit-code": "text",
  choice: "text",
  number: "number",
  integer: "number",
  year: "number",
  day: "day",
  flag: "flag",
};

/** What a field's value is in a formula; undefined: formulas cannot read it (files, references, protected data). */
export const valueTypeOf = (field: FieldSpec): ValueType | undefined => TYPES[field.type];

/** The names that formulas over these fields may use. */
export function formulaNames(fields: readonly FieldSpec[]): Names {
  const names: Record<string, Names[string]> = {};
  for (const field of fields) {
    const type = valueTypeOf(field);
    if (field.type === "group") names[field.code] = { group: formulaNames(field.fields) as Record<string, ValueType> };
    else if (type !== undefined) names[field.code] = type;
  }
  return names;
}
