import type { Column, Filter } from "@anlan/kernel";
import { columnsOf, type FieldSpec, filtersOf, isProtected, rowKeyOf } from "@anlan/records";
import type { DynamicList, ListSelect } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { findRecords, type KindInForce } from "../../contract/index.ts";

const UNSORTED: ReadonlySet<string> = new Set(["group", "files", "choices", "reference", "prose"]);
const NUMERIC: ReadonlySet<string> = new Set(["number", "integer", "year"]);

/** What stands behind a field of the data when one filters or sorts by it. Values of another sort count as none. */
export function fieldRef(field: FieldSpec): RawBuilder<unknown> {
  const key = sql.lit(field.code);
  const data = sql.raw('"row"."data"');
  if (NUMERIC.has(field.type)) {
    return sql`(case when jsonb_typeof(${data} -> ${key}) = 'number' then (${data} ->> ${key})::numeric end)`;
  }
  if (field.type === "flag") return sql`(case ${data} ->> ${key} when 'true' then true when 'false' then false end)`;
  if (field.type === "choices") return sql`(${data} -> ${key})`;
  return sql`(${data} ->> ${key})`;
}

const sortable = (field: FieldSpec): boolean =>
  !UNSORTED.has(field.type) && !isProtected(field) && field.column !== "none";

function usualSort(kind: KindInForce): string {
  const { sort = "name" } = kind.kind;
  const code = sort.replace(/^-/, "");
  const key = code === "name" || code === "state" ? code : rowKeyOf(code);
  return sort.startsWith("-") ? `-${key}` : key;
}

type Columns = Record<string, Column>;

/** The columns of a kind's list in their order: name, number, state, shown fields, what every record has, hidden fields. */
export function columnsOfKind(kind: KindInForce): Columns {
  const { columns: own } = findRecords;
  const fields = columnsOf(kind.fields.filter((field) => field.code !== kind.kind.number));
  const shown = Object.entries(fields).filter(([, column]) => column.hidden !== true);
  const hidden = Object.entries(fields).filter(([, column]) => column.hidden === true);
  const numberField = kind.fields.find((field) => field.code === kind.kind.number);
  const states = Object.fromEntries(kind.life.states.map((state) => [state.code, state.name]));
  const limited =
    kind.duties.length > 0 || kind.fields.some((field) => "warnDays" in field && field.warnDays !== undefined);
  const pick = (key: keyof typeof own, when = true): Columns => {
    const column = own[key];
    return when && column !== undefined ? { [key]: column } : {};
  };
  return {
    name: { kind: "text", width: 220, label: kind.kind.nameLabel ?? { zh: "名称", en: "Name" } },
    ...(numberField === undefined ? {} : { number: { kind: "text", label: numberField.name } }),
    state: { kind: "state", width: 100, label: { zh: "状态", en: "State" }, options: states },
    ...Object.fromEntries(shown),
    ...pick("enterpriseName", kind.kind.enterprise !== "none"),
    ...pick("withinName", (kind.kind.within ?? []).length > 0),
    ...pick("regionName"),
    ...pick("nextLimit", limited),
    ...Object.fromEntries(hidden),
    ...pick("address"),
    ...pick("stateSince"),
    ...pick("updatedAt"),
  };
}

/** Filters that come with a kind: its states and the fields that say so. */
export function filtersOfKind(kind: KindInForce): Record<string, Filter> {
  const options = Object.fromEntries(kind.life.states.map((state) => [state.code, state.name]));
  return { state: { kind: "one-of", label: { zh: "状态", en: "State" }, options }, ...filtersOf(kind.fields) };
}

/** What a kind adds to the list of records. */
export function dynamicPartOf(kind: KindInForce): DynamicList {
  const choices = kind.fields.filter((field) => field.type === "choices" && field.filter === true);
  return {
    label: kind.kind.name,
    columns: columnsOfKind(kind),
    filters: filtersOfKind(kind),
    sorts: kind.fields.filter(sortable).map((field) => rowKeyOf(field.code)),
    usual: usualSort(kind),
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
