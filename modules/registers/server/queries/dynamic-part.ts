import { type FieldSpec, rowKeyOf } from "@anlan/records";
import { type DynamicList, fieldRef, type ListSelect, type QueryContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { findRecords, type KindInForce } from "../../contract/index.ts";
import { isCode, isKeyed, keyPrefix, listPartOf, numberKey, usualRangeOf } from "../../domain/index.ts";
import { withWords } from "./with-words.ts";

const NUMERIC: ReadonlySet<string> = new Set(["number", "integer", "year"]);

const END = "\u{10FFFF}";
const key = sql.raw("k.key");

// The keys stand in the text of the statement: how rare a value is decides the plan.
const hasKey = (query: ListSelect, condition: RawBuilder<unknown>) =>
  query.where(
    sql<boolean>`exists (select from registers.keys k where k.county = "row"."county" and k.record_id = "row"."id"
      and ${condition})`,
  );

const keyOf = (field: FieldSpec, value: string): string =>
  NUMERIC.has(field.type) ? numberKey(Number(value)) : value.slice(0, 200);

// By the field that orders the list, a range is a stretch of that order: looked for among the keys it could begin behind
// all that stands before it.
function inRange(query: ListSelect, kind: KindInForce, { field, value }: { field: FieldSpec; value: string }) {
  const [first, last] = value.split("..").map((end) => (end === "" ? null : keyOf(field, end)));
  const [from, to] = [first ?? null, last ?? null];
  const usual = usualRangeOf(kind, field.code, [from, to]);
  if (usual === undefined) {
    const prefix = keyPrefix(kind.code, field.code);
    const [lowest, highest] = [prefix + (from ?? ""), prefix + (to ?? END)];
    return hasKey(query, sql`${key} >= ${sql.lit(lowest)} and ${key} <= ${sql.lit(highest)}`);
  }
  const place = sql<string>`"row"."usualKey"`;
  const begun = query.where(place, usual[0] === null ? "is not" : ">=", usual[0]);
  return usual[1] === null ? begun : begun.where(place, "<=", usual[1]);
}

function containing(query: ListSelect, prefix: string, value: string) {
  return hasKey(
    query,
    sql`${key} >= ${sql.lit(prefix)} and ${key} < ${sql.lit(prefix + END)}
      and position(lower(${value}) in substr(${key}, ${sql.lit(prefix.length + 1)})) > 0`,
  );
}

/** The filter of a field by its keys; a text looks for a part of one. */
function keyFilter(kind: KindInForce, field: FieldSpec, permission: string | null) {
  const prefix = keyPrefix(kind.code, field.code);
  return async (query: ListSelect, value: string | readonly string[], context: QueryContext) => {
    if (isCode(field)) {
      const asked = { kind: kind.code, field: field.code, permission, text: String(value) };
      return containing(await withWords(query, context, asked), prefix, asked.text);
    }
    if (typeof value === "string" && field.type !== "flag") return inRange(query, kind, { field, value });
    const answer = { yes: "true", no: "false" } as const;
    const values = field.type === "flag" ? [answer[value as "yes" | "no"]] : (value as readonly string[]);
    return hasKey(query, sql`${key} in (${sql.join(values.map((one) => sql.lit(prefix + one)))})`);
  };
}

// A kind in force is the same object until it changes; what follows from it is made once, not for every page.
const known = new WeakMap<KindInForce, Map<string | null, DynamicList>>();

/** What a kind adds to the list of records on the server. */
export function dynamicPartOf(kind: KindInForce, permission: string | null): DynamicList {
  const parts = known.get(kind) ?? new Map<string | null, DynamicList>();
  known.set(kind, parts);
  const part = parts.get(permission) ?? makePart(kind, permission);
  parts.set(permission, part);
  return part;
}

function makePart(kind: KindInForce, permission: string | null): DynamicList {
  const part = listPartOf(kind, findRecords.columns);
  const keyed = kind.fields.filter(isKeyed);
  return {
    ...part,
    refs: Object.fromEntries(kind.fields.map((field) => [rowKeyOf(field.code), fieldRef(field)])),
    orders: { [part.usual]: sql.raw('"row"."usualKey"') },
    own: Object.fromEntries(keyed.map((field) => [rowKeyOf(field.code), keyFilter(kind, field, permission)])),
  };
}
