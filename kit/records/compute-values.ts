import { computingOrder, evaluateFormula, type Node, parseFormula, referencesOf, type Values } from "@anlan/formulas";
import type { FieldSpec } from "./field.ts";

type Data = Readonly<Record<string, unknown>>;

interface Formula {
  readonly field: FieldSpec;
  readonly root: Node;
}

function formulasOf(fields: readonly FieldSpec[]): Formula[] {
  const found = new Map<string, Formula>();
  const reads = new Map<string, string[]>();
  for (const field of fields) {
    const text = "formula" in field ? field.formula : undefined;
    const parsed = text === undefined ? undefined : parseFormula(text);
    if (parsed?.ok !== true) continue;
    found.set(field.code, { field, root: parsed.root });
    reads.set(
      field.code,
      referencesOf(parsed.root).map((name) => name.split(".")[0] ?? name),
    );
  }
  return computingOrder(reads).order.flatMap((code) => found.get(code) ?? []);
}

const known = new WeakMap<readonly FieldSpec[], readonly Formula[]>();

function formulasIn(fields: readonly FieldSpec[]): readonly Formula[] {
  const formulas = known.get(fields) ?? formulasOf(fields);
  known.set(fields, formulas);
  return formulas;
}

function rounded(field: FieldSpec, value: unknown): unknown {
  if (typeof value !== "number") return value;
  const digits = field.type === "number" ? (field.digits ?? 2) : 0;
  const exact = parseFormula(`round(x, ${digits})`);
  const result = exact.ok ? evaluateFormula(exact.root, { x: value }) : undefined;
  return result?.ok === true ? result.value : null;
}

/** The values with all computed ones in place; one whose formula has no value (unknown, divided by zero) is left out. */
export function withComputed(fields: readonly FieldSpec[], values: Data): Data {
  const data: Record<string, unknown> = { ...values };
  for (const field of fields) {
    const rows = data[field.code];
    if (field.type === "group" && Array.isArray(rows)) {
      data[field.code] = rows.map((row: Data) => withComputed(field.fields, row));
    }
  }
  for (const { field, root } of formulasIn(fields)) {
    const result = evaluateFormula(root, data as Values);
    const value = result.ok ? rounded(field, result.value) : null;
    if (value === null) delete data[field.code];
    else data[field.code] = value;
  }
  return data;
}
