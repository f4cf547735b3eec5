import type { CommandSpec } from "@anlan/kernel";
import { type FieldSpec, holdsProtected, Position } from "@anlan/records";
import { type FieldConfig, PositionInput, recordFields, valuesSchema } from "@anlan/web-kit";
import { z } from "zod";
import { enterpriseWords as words } from "./words.ts";

type Values = Readonly<Record<string, unknown>>;

/** Where it stands, asked for as one thing. */
export const positionField: FieldConfig = { label: words.position, input: PositionInput };

/** The county's own fields of a form. */
export const ownFieldsConfig = (own: readonly FieldSpec[]): Readonly<Record<string, FieldConfig>> =>
  own.length === 0 ? {} : { data: { label: words.ownFields, fields: recordFields(own, {}) } };

/**
 * A command on an archive as its form asks for it: one position instead of two numbers, and the county's own fields by
 * their declarations.
 */
export function archiveForm<Spec extends CommandSpec>(spec: Spec, own: readonly FieldSpec[]): Spec {
  const {
    longitude: _longitude,
    latitude: _latitude,
    data: _data,
    ...shape
  } = (spec.input as unknown as z.ZodObject).shape;
  const values = own.length === 0 ? {} : { data: valuesSchema(own) };
  const open = own.some(holdsProtected) ? [] : ["data"];
  return {
    ...spec,
    secret: spec.secret?.filter((field) => !open.includes(field)),
    input: z.strictObject({ ...shape, position: Position.nullable(), ...values }),
  } as unknown as Spec;
}

/** From what such a form holds to what the command takes. */
export function fromArchiveForm({ position, ...input }: Values): Values {
  const { longitude = null, latitude = null } = (position ?? {}) as { longitude?: number; latitude?: number };
  return { ...input, longitude, latitude };
}

/** Position and own values of an archive with which a form starts. */
export function startOfForm(
  own: readonly FieldSpec[],
  { longitude, latitude, data }: { longitude: number | null; latitude: number | null; data: Values },
): Values {
  const codes = new Set(own.map(({ code }) => code));
  return {
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    data: Object.fromEntries(Object.entries(data).filter(([code]) => codes.has(code))),
  };
}
