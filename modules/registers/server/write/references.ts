import type { FieldSpec } from "@anlan/records";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { KindInForce } from "../../contract/index.ts";
import type { ReferenceSource, ReferenceTarget, RegistersPorts } from "../ports.ts";
import { type Db, type Tables, tablesIn } from "../store/db.ts";
import type { Writer } from "./writer.ts";

type Data = Readonly<Record<string, unknown>>;

/** One reference that a record makes. */
export interface MadeReference {
  readonly field: FieldSpec;
  readonly to: ReferenceTarget | "record";
  readonly kind: string | undefined;
  readonly id: string;
}

/** All references in a record's data, those of groups too. */
export function referencesIn(fields: readonly FieldSpec[], data: Data): MadeReference[] {
  return fields.flatMap((field): MadeReference[] => {
    const value = data[field.code];
    if (field.type === "group" && Array.isArray(value)) {
      return value.flatMap((row: Data) => referencesIn(field.fields, row));
    }
    if (field.type !== "reference" || typeof value !== "string") return [];
    return [{ field, to: field.to, kind: field.kind, id: value }];
  });
}

/** The files that a record's data names. */
export function filesIn(fields: readonly FieldSpec[], data: Data): string[] {
  return fields.flatMap((field) => {
    const value = data[field.code];
    if (!Array.isArray(value)) return [];
    if (field.type === "group") return value.flatMap((row: Data) => filesIn(field.fields, row));
    return field.type === "files" ? (value as string[]) : [];
  });
}

async function recordsOf(context: Tables, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { name: string; kind: string }>();
  const rows = await tablesIn(context)
    .selectFrom("registers.records")
    .select(["id", "name", "kind"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name, kind }) => [id, { name, kind }]));
}

interface Named {
  readonly id: string;
  readonly county: string;
  readonly kind: string;
  readonly name: string;
  readonly number: string | null;
  readonly address: string | null;
}

const selectNamed = (db: Db) =>
  db.selectFrom("registers.records").select(["id", "county", "kind", "name", "number", "address"]);

/** Records outside of the caller's scope, by what little of them may be named. On the owner's pool: the caller's own connection is taken. */
export function beyondScope(
  runtime: Pick<Runtime, "ownerPool">,
  wanted: (rows: ReturnType<typeof selectNamed>) => ReturnType<typeof selectNamed>,
): Promise<Named[]> {
  return inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
    wanted(selectNamed(db as unknown as Db)).execute(),
  );
}

const reachesFar = ({ field }: MadeReference): boolean => field.type === "reference" && field.reach === "county";

/** What references name that reach beyond the caller's scope, where it is of their kind. */
async function recordsBeyond(
  { runtime }: Pick<Writer, "runtime">,
  made: readonly MadeReference[],
  known: ReadonlyMap<string, unknown>,
): Promise<Map<string, Named>> {
  const far = made.filter((one) => one.to === "record" && reachesFar(one) && !known.has(one.id));
  if (far.length === 0) return new Map();
  const found = await beyondScope(runtime, (rows) =>
    rows.where(
      "id",
      "in",
      far.map(({ id }) => id),
    ),
  );
  return new Map(
    found.flatMap((one) => (far.some(({ id, kind }) => id === one.id && kind === one.kind) ? [[one.id, one]] : [])),
  );
}

/** What a record of the county may newly name, of these. */
export const nameable = (
  context: Pick<Writer, "tables" | "runtime">,
  source: ReferenceSource,
  ids: readonly string[],
  county: string,
): Promise<ReadonlyMap<string, string>> =>
  source.nameable?.(context, ids, county) ?? source.names(context.runtime, ids);

/** The first field whose reference leads nowhere, or out of the record's county; undefined when all are good. */
export async function brokenReference(
  context: Pick<Writer, "tables" | "runtime">,
  ports: Pick<RegistersPorts, "references">,
  made: readonly MadeReference[],
  county: string,
): Promise<FieldSpec | undefined> {
  if (made.length === 0) return undefined;
  const seen = await recordsOf(
    context,
    made.filter(({ to }) => to === "record").map(({ id }) => id),
  );
  const beyond = [...(await recordsBeyond(context, made, seen)).values()].filter((one) => one.county === county);
  const records = new Map([...seen, ...beyond.map((one) => [one.id, one] as const)]);
  for (const one of made) {
    if (one.to !== "record") continue;
    const found = records.get(one.id);
    if (found === undefined || (one.kind !== undefined && found.kind !== one.kind)) return one.field;
  }
  const targets = [...new Set(made.map(({ to }) => to))].filter((to): to is ReferenceTarget => to !== "record");
  for (const target of targets) {
    const source = ports.references[target];
    if (source === undefined) continue;
    const wanted = made.filter(({ to }) => to === target);
    const names = await nameable(context, source, [...new Set(wanted.map(({ id }) => id))], county);
    const broken = wanted.find(({ id }) => !names.has(id));
    if (broken !== undefined) return broken.field;
  }
  return undefined;
}

/** Names of what many records refer to: id → name. Each sort of reference is asked for once. */
export async function referenceNames(
  context: Pick<Writer, "tables" | "runtime">,
  ports: Pick<RegistersPorts, "references">,
  kind: Pick<KindInForce, "fields">,
  all: readonly Data[],
): Promise<Map<string, string>> {
  const made = all.flatMap((data) => referencesIn(kind.fields, data));
  const records = await recordsOf(
    context,
    made.filter(({ to }) => to === "record").map(({ id }) => id),
  );
  const beyond = await recordsBeyond(context, made, records);
  const names = new Map([...records, ...beyond].map(([id, { name }]) => [id, name]));
  const targets = [...new Set(made.map(({ to }) => to))].filter((to): to is ReferenceTarget => to !== "record");
  for (const target of targets) {
    const ids = [...new Set(made.filter(({ to }) => to === target).map(({ id }) => id))];
    const found = await ports.references[target]?.names(context.runtime, ids);
    for (const [id, name] of found ?? []) names.set(id, name);
  }
  return names;
}
