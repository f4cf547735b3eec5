import { type FieldSpec, isComputed } from "@anlan/records";
import type { Problem } from "../contract/index.ts";

/** The fields of which no two rows of a file may share a value. */
export function uniqueFields(fields: readonly FieldSpec[]): string[] {
  return fields.flatMap((field) => {
    const isUnique = field.type === "credit-code" || ("unique" in field && field.unique !== undefined);
    return isUnique && !isComputed(field) ? [field.code] : [];
  });
}

/** Remembers the unique values of a file row by row, and tells which row had one before. */
export class FileDoubles {
  readonly #seen = new Map<string, Map<string, number>>();

  constructor(fields: readonly FieldSpec[]) {
    for (const code of uniqueFields(fields)) this.#seen.set(code, new Map());
  }

  /** The problems of a row; its values count for the rows after it. */
  add(row: number, values: Readonly<Record<string, unknown>>): Problem[] {
    const problems: Problem[] = [];
    for (const [code, rows] of this.#seen) {
      const value = values[code];
      if (typeof value !== "string") continue;
      const earlier = rows.get(value);
      if (earlier === undefined) rows.set(value, row);
      else problems.push({ field: code, code: "DATA_IMPORTS_TWICE_IN_FILE", parameters: { value, row: earlier } });
    }
    return problems;
  }
}
