import type { FieldSpec } from "@anlan/records";
import { type RawBuilder, sql } from "kysely";

const NUMERIC: ReadonlySet<string> = new Set(["number", "integer", "year"]);

/** What stands behind a field of a row's `data` when one filters or sorts by it. Values of another sort count as none. */
export function fieldRef(field: FieldSpec): RawBuilder<unknown> {
  const code = sql.lit(field.code);
  const data = sql.raw('"row"."data"');
  if (NUMERIC.has(field.type)) {
    return sql`(case when jsonb_typeof(${data} -> ${code}) = 'number' then (${data} ->> ${code})::numeric end)`;
  }
  if (field.type === "flag") return sql`(case ${data} ->> ${code} when 'true' then true when 'false' then false end)`;
  return sql`(${data} ->> ${code})`;
}
