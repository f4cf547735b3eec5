import { type FieldSpec, rowKeyOf } from "@anlan/records";
import type { DynamicList, ListSelect } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { findRecords, type KindInForce } from "../../contract/index.ts";
import { listPartOf } from "../../domain/index.ts";

const NUMERIC: ReadonlySet<string> = new Set(["number", "integer", "year"]);

/** What stands behind a field of the data when one filters or sorts by it. Values of another sort count as none. */
function fieldRef(field: FieldSpec): RawBuilder<unknown> {
  const key = sql.lit(field.code);
  const data = sql.raw('"row"."data"');
  if (NUMERIC.has(field.type)) {
    return sql`(case when jsonb_typeof(${data} -> ${key}) = 'number' then (${data} ->> ${key})::numeric end)`;
  }
  if (field.type === "flag") return sql`(case ${data} ->> ${key} when 'true' then true when 'false' then false end)`;
  if (field.type === "choices") return sql`(${data} -> ${key})`;
  return sql`(${data} ->> ${key})`;
}

/** What a kind adds to the list of records on the server. */
export function dynamicPartOf(kind: KindInForce): DynamicList {
  const choices = kind.fields.filter((field) => field.type === "choices" && field.filter === true);
  return {
    ...listPartOf(kind, findRecords.columns),
    refs: Object.fromEntries(kind.fields.map((field) => [rowKeyOf(field.code), fieldRef(field)])),
    own: Object.fromEntries(
      choices.map((field) => [
        rowKeyOf(field.code),
        (query: ListSelect, value: readonly string[]) =>
          query.where(sql<boolean>`${fieldRef(field)} ?| ${sql.val(value)}::text[]`),
      ]),
    ),
  };
}
