import type { Column, DynamicPart, Filter } from "@anlan/kernel";
import { columnsOf, filtersOf, rowKeyOf, sortsOf } from "@anlan/records";
import type { KindInForce } from "../contract/index.ts";

function usualSort(kind: KindInForce): string {
  const { sort = "name" } = kind.kind;
  const code = sort.replace(/^-/, "");
  const key = code === "name" || code === "state" ? code : rowKeyOf(code);
  return sort.startsWith("-") ? `-${key}` : key;
}

type Columns = Readonly<Record<string, Column>>;
type OwnColumns = Readonly<Partial<Record<string, Column>>>;

const isLimited = (kind: KindInForce): boolean =>
  kind.duties.length > 0 || kind.fields.some((field) => "warnDays" in field && field.warnDays !== undefined);

/** The columns of a kind's list in their order: name, number, state, shown fields, what every record has, hidden fields. */
function columnsOfKind(kind: KindInForce, own: OwnColumns): Columns {
  const fields = Object.entries(columnsOf(kind.fields.filter((field) => field.code !== kind.kind.number)));
  const numberField = kind.fields.find((field) => field.code === kind.kind.number);
  const options = Object.fromEntries(kind.life.states.map((state) => [state.code, state.name]));
  const pick = (key: string, when = true): Columns => {
    const column = own[key];
    return when && column !== undefined ? { [key]: column } : {};
  };
  return {
    name: { kind: "text", width: 220, label: kind.kind.nameLabel ?? { zh: "名称", en: "Name" } },
    ...(numberField === undefined ? {} : { number: { kind: "text", label: numberField.name } }),
    state: { kind: "state", width: 110, label: { zh: "状态", en: "State" }, options },
    ...Object.fromEntries(fields.filter(([, column]) => column.hidden !== true)),
    ...pick("enterpriseName", kind.kind.enterprise !== "none"),
    ...pick("withinName", (kind.kind.within ?? []).length > 0),
    ...pick("regionName"),
    ...pick("nextLimit", isLimited(kind)),
    ...Object.fromEntries(fields.filter(([, column]) => column.hidden === true)),
    ...pick("address"),
    ...pick("stateSince"),
    ...pick("updatedAt"),
  };
}

/** Filters that come with a kind: its states and the fields that say so. */
function filtersOfKind(kind: KindInForce): Record<string, Filter> {
  const options = Object.fromEntries(kind.life.states.map((state) => [state.code, state.name]));
  return { state: { kind: "one-of", label: { zh: "状态", en: "State" }, options }, ...filtersOf(kind.fields) };
}

/** What a kind adds to the list of records, for server and desk alike. `own` are the columns that every record has. */
export function listPartOf(kind: KindInForce, own: OwnColumns): DynamicPart {
  return {
    label: kind.kind.name,
    columns: columnsOfKind(kind, own),
    filters: filtersOfKind(kind),
    sorts: sortsOf(kind.fields),
    usual: usualSort(kind),
  };
}
