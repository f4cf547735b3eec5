import { type FieldSpec, isProtected, recordSchema } from "@anlan/records";
import type { z } from "zod";

/** The schema of the values of fields for a form; masks that a form shows are sent back and fit, since the server knows them. */
export function valuesSchema(fields: readonly FieldSpec[]): z.ZodType {
  const loosened = fields.map((field): FieldSpec => {
    if (field.type === "group") {
      return { ...field, fields: field.fields.map((one) => loosen(one)) as typeof field.fields };
    }
    return loosen(field);
  });
  return recordSchema(loosened);
}

const loosen = <F extends FieldSpec>(field: F): FieldSpec =>
  isProtected(field) ? { ...plainOf(field), type: "text", max: 40 } : field;

const plainOf = ({ code, name, required, when }: FieldSpec) => ({
  code,
  name,
  ...(required === undefined ? {} : { required }),
  ...(when === undefined ? {} : { when }),
});
