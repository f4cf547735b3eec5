import { cellOf, isProtected, mapProtected, masked, rowKeyOf } from "@anlan/records";
import type { QueryContext } from "@anlan/server-kit";
import type { KindInForce } from "../../contract/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { openData } from "../write/protect.ts";
import { referenceNames } from "../write/references.ts";

type Data = Readonly<Record<string, unknown>>;

/** A record's data as pages may see it: protected values masked, fields that are not in force left out. */
export function maskedData(ports: Pick<RegistersPorts, "sealer">, kind: KindInForce, id: string, data: Data): Data {
  const open = openData(ports.sealer, kind, id, data);
  const codes = new Set(kind.fields.map((field) => field.code));
  const inForce = Object.fromEntries(Object.entries(open).filter(([code]) => codes.has(code)));
  return mapProtected(kind.fields, inForce, masked);
}

/** The cells of the kind's columns for a page of rows: "f.<code>" → value, in the order of the rows. */
export async function cellsOf(
  context: QueryContext,
  ports: RegistersPorts,
  kind: KindInForce,
  rows: readonly { readonly id: string; readonly data: Data }[],
): Promise<Record<string, unknown>[]> {
  const columns = kind.fields.filter((field) => field.column !== "none");
  const names = await referenceNames(
    context,
    ports,
    { fields: columns },
    rows.map(({ data }) => data),
  );
  const guarded = columns.some(isProtected);
  return rows.map(({ id, data }) => {
    const shown = guarded ? maskedData(ports, kind, id, data) : data;
    return Object.fromEntries(columns.map((field) => [rowKeyOf(field.code), cellOf(field, shown[field.code], names)]));
  });
}

/** Names of regions by code; empty where none are wired. */
export async function regionNamesOf(
  context: Pick<QueryContext, "runtime">,
  ports: Pick<RegistersPorts, "references">,
  regions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(regions)];
  return wanted.length === 0
    ? new Map()
    : ((await ports.references.region?.names(context.runtime, wanted)) ?? new Map());
}

/** Names of records by id, within the caller's scope. */
export async function recordNamesOf(
  context: QueryContext,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await context
    .tables<{ "registers.records": { id: string; name: string } }>()
    .selectFrom("registers.records")
    .select(["id", "name"])
    .where("id", "in", wanted)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
