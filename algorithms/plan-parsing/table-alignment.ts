import type { Cell } from "./table-cells.ts";
import type { Column } from "./table-header.ts";

/** A value with the column that it stands in. */
export interface PlacedValue {
  cell: Cell;
  column: Column;
}

/** The columns that a row with fewer values can have: its baselines are empty first, then the steps on the way. */
function dropMissing(columns: readonly Column[], missing: number): Column[] {
  const kept = [...columns];
  for (let left = missing; left > 0; left--) {
    const baseline = kept.findIndex((column) => column.kind === "baseline");
    kept.splice(Math.max(0, baseline), 1);
  }
  return kept;
}

/** A baseline left empty vanishes from a row fallen onto lines: what is printed then belongs to the later years. */
export function alignToTarget(values: readonly PlacedValue[], columns: readonly Column[]): PlacedValue[] {
  const missing = columns.length - values.length;
  const isYears = columns.every((column) => column.kind !== "change");
  const isBaseOnly = values.every(({ column }) => column.kind === "baseline");
  if (missing <= 0 || values.length === 0 || !(isYears || isBaseOnly)) return [...values];
  if (isYears) {
    const kept = dropMissing(columns, missing);
    return values.map(({ cell, column }, index) => ({ cell, column: kept[index] ?? column }));
  }
  const first = columns.findIndex((column) => column.kind !== "baseline");
  return values.map(({ cell, column }, index) => ({
    cell,
    column: (index === values.length - 1 ? columns[first] : column) ?? column,
  }));
}
