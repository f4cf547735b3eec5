import type { Label } from "@anlan/kernel";
import { type FieldSpec, isComputed, type SimpleField } from "@anlan/records";
import { SYSTEM_COLUMN, type TargetColumn } from "../contract/index.ts";

/** Rows of a group that have columns of their own in a template; a file may go on to 99. */
const GROUP_ROWS = 2;

/** Where a value goes: a field, or a field of one row of a group. */
export interface Place {
  readonly path: string;
  readonly field: SimpleField;
  /** The group and its row from 0; null for a field of the record itself. */
  readonly group: { readonly code: string; readonly row: number } | null;
}

/** The pseudo field of the column that names the system of positions. */
const systemField: SimpleField = {
  code: SYSTEM_COLUMN,
  name: { zh: "坐标系", en: "Coordinate system" },
  type: "text",
};

const hasPosition = (fields: readonly FieldSpec[]): boolean => fields.some(({ code }) => code === "longitude");

/** The place that a path names; undefined where the register has none. */
export function placeOf(fields: readonly FieldSpec[], path: string): Place | undefined {
  if (path === SYSTEM_COLUMN) return hasPosition(fields) ? { path, field: systemField, group: null } : undefined;
  const match = /^(\w+)\[(\d+)\]\.(\w+)$/u.exec(path);
  const field = fields.find(({ code }) => code === (match?.[1] ?? path));
  if (field === undefined || isComputed(field)) return undefined;
  if (field.type !== "group") return match === null ? { path, field, group: null } : undefined;
  const inner = field.fields.find(({ code }) => code === match?.[3]);
  const row = Number(match?.[2]) - 1;
  const isTyped = inner !== undefined && !isComputed(inner) && inner.type !== "files";
  if (!isTyped || row >= (field.max ?? 100)) return undefined;
  return { path, field: inner, group: { code: field.code, row } };
}

function columnOf(path: string, label: Label, field: SimpleField, required: boolean): TargetColumn {
  return {
    path,
    label,
    type: field.type,
    required,
    help: field.help ?? null,
    options: "options" in field ? field.options : [],
    unit: "unit" in field ? (field.unit ?? null) : null,
  };
}

function columnsOfField(field: FieldSpec): TargetColumn[] {
  if (isComputed(field)) return [];
  if (field.type !== "group") return [columnOf(field.code, field.name, field, isAlwaysRequired(field))];
  const inner = field.fields.filter((one) => !isComputed(one) && one.type !== "files");
  return Array.from({ length: Math.min(GROUP_ROWS, field.max ?? GROUP_ROWS) }, (_, row) =>
    inner.map((one) => {
      const name = (language: "zh" | "en") => `${field.name[language]}[${row + 1}].${one.name[language]}`;
      const needed = one.required === true && row < (field.min ?? 0);
      return columnOf(`${field.code}[${row + 1}].${one.code}`, { zh: name("zh"), en: name("en") }, one, needed);
    }),
  ).flat();
}

/** Required whatever else is answered. */
const isAlwaysRequired = (field: FieldSpec): boolean => field.required === true && field.when === undefined;

/** The columns of a register's template, in its order. A group stands as columns of its first two rows. */
export function columnsOfTarget(fields: readonly FieldSpec[]): TargetColumn[] {
  const columns = fields.flatMap(columnsOfField);
  return hasPosition(fields) ? [...columns, columnOf(SYSTEM_COLUMN, systemField.name, systemField, false)] : columns;
}
