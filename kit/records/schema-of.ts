import { isCreditCode } from "@anlan/china-codes";
import { IsoDate, line, prose, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { type FieldSpec, isComputed, type SimpleField } from "./field.ts";

const CODE_MAX = 60;

/** A unified social credit code of 18 characters with its check character (GB 32100-2015). */
export const CreditCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCreditCode, { params: { reason: "credit-code" } })
  .meta({ description: "Unified social credit code, 18 characters with check character (GB 32100-2015)" });

function codeSchema(pattern: string | undefined): z.ZodType {
  const plain = line(CODE_MAX);
  if (pattern === undefined) return plain;
  const whole = new RegExp(`^(?:${pattern})$`, "u");
  return plain.refine((value) => whole.test(value), { params: { reason: "pattern" } });
}

function numberSchema(field: { min?: number | undefined; max?: number | undefined }, base: z.ZodNumber): z.ZodType {
  const least = field.min === undefined ? base : base.min(field.min);
  return field.max === undefined ? least : least.max(field.max);
}

const codesOf = (field: { readonly options: readonly { readonly code: string }[] }) =>
  field.options.map((option) => option.code) as [string, ...string[]];

function simpleSchema(field: SimpleField): z.ZodType {
  switch (field.type) {
    case "text":
      return line(field.max ?? 200);
    case "prose":
      return prose(field.max ?? 2000);
    case "code":
      return codeSchema(field.pattern);
    case "number":
      return numberSchema(field, z.number());
    case "integer":
      return numberSchema(field, z.number().int());
    case "day":
      return IsoDate;
    case "year":
      return z.number().int().min(1900).max(2200);
    case "flag":
      return z.boolean();
    case "choice":
      return z.enum(codesOf(field));
    case "choices":
      return z
        .array(z.enum(codesOf(field)))
        .max(field.options.length)
        .refine((chosen) => new Set(chosen).size === chosen.length, { params: { reason: "twice" } });
    case "credit-code":
      return CreditCode;
    case "phone":
      return z
        .string()
        .trim()
        .regex(/^\+?[\d-]{5,20}$/);
    case "identity-number":
      return z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^\d{17}[\dX]$/);
    case "reference":
      return field.to === "region" ? RegionCode : z.uuid();
    case "files":
      return z.array(z.uuid()).max(field.max ?? 20);
  }
}

/** The schema of one field's value, without regard to whether it must be there. */
export function valueSchema(field: FieldSpec): z.ZodType {
  if (field.type !== "group") return simpleSchema(field).meta({ description: field.name.en });
  const row = recordSchema(field.fields);
  const rows = z.array(row).max(field.max ?? 100);
  return (field.min === undefined ? rows : rows.min(field.min)).meta({ description: field.name.en });
}

/**
 * The schema of the values that a person gives: code → value. What is not required may be null or left out; computed
 * fields are not taken; a field asked only under a condition is required only while the condition holds.
 */
export function recordSchema(fields: readonly FieldSpec[]): z.ZodType<Readonly<Record<string, unknown>>> {
  const shape: Record<string, z.ZodType> = {};
  for (const field of fields) {
    if (isComputed(field)) continue;
    const value = valueSchema(field);
    shape[field.code] = field.required === true && field.when === undefined ? value : value.nullish();
  }
  return z.strictObject(shape).superRefine((values, context) => {
    for (const field of fields) {
      if (field.when === undefined || field.required !== true || isComputed(field)) continue;
      const given = values[field.code];
      if (isAsked(field, values) && (given === undefined || given === null)) {
        context.addIssue({ code: "custom", path: [field.code], params: { reason: "required" } });
      }
    }
  }) as unknown as z.ZodType<Readonly<Record<string, unknown>>>;
}

/** Whether the condition under which a field is asked holds. */
export function isAsked(field: FieldSpec, values: Readonly<Record<string, unknown>>): boolean {
  if (field.when === undefined) return true;
  const value = values[field.when.field];
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return field.when.is.some((wanted) => chosen.includes(wanted));
}

/** The fields in force on a day: those whose validity covers it. */
export function fieldsOn<F extends FieldSpec>(fields: readonly F[], day: string): F[] {
  return fields.filter(
    (field) => (field.validFrom ?? "0000") <= day && (field.validTo === undefined || day <= field.validTo),
  );
}
