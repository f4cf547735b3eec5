import { AnlanError, parametersIn } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import {
  type CommandContext,
  countyColumnOf,
  type ImportOutcome,
  type ImportProblem,
  type ImportRow,
  type OnExisting,
} from "@anlan/server-kit";
import { sql } from "kysely";
import type { KindInForce, RecordChange } from "../../contract/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { type StoredRecord, selectRecords } from "../store/record-store.ts";
import { enterpriseNames, mayKeep } from "../write/bounds.ts";
import { checkNear, outlinesOf } from "../write/place.ts";
import { type KnownNames, prepareChange, prepareNew } from "../write/prepare.ts";
import { storeRecords } from "../write/store-records.ts";
import { attach, writerOf } from "../write/write-record.ts";
import type { RecordWrite } from "../write/writer.ts";

/** A kind, and those of its fields that have a column in files. */
export interface ImportKind {
  readonly kind: KindInForce;
  readonly fields: readonly FieldSpec[];
}

interface How {
  readonly dryRun: boolean;
  readonly onExisting: OnExisting;
  readonly importId: string;
}

/** What a row says, apart by what it is about. */
interface RowContent {
  readonly core: Omit<RecordChange, "values" | "geometry">;
  readonly values: Readonly<Record<string, unknown>>;
}

const nullable = <T>(values: Readonly<Record<string, unknown>>, code: string): T | null | undefined =>
  values[code] === undefined ? undefined : ((values[code] ?? null) as T | null);

function contentOf({ fields }: ImportKind, row: ImportRow): RowContent {
  const { values } = row;
  const [longitude, latitude] = [nullable<number>(values, "longitude"), nullable<number>(values, "latitude")];
  const pairs: [string, unknown][] = [
    ["name", values["name"] ?? undefined],
    ["region", values["region"] ?? undefined],
    ["enterpriseId", nullable(values, "enterprise")],
    ["withinId", nullable(values, "within")],
    ["address", nullable(values, "address")],
    // Empty cells take no position away.
    ["position", longitude == null || latitude == null ? undefined : { longitude, latitude }],
  ];
  const core = Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as RowContent["core"];
  const given = fields.filter((field) => values[field.code] !== undefined);
  return { core, values: Object.fromEntries(given.map((field) => [field.code, values[field.code]])) };
}

// Photographs of a file stand beside those that the record has; no import takes one away.
function withFormerFiles({ fields }: ImportKind, record: StoredRecord, values: RowContent["values"]) {
  const merged: Record<string, unknown> = { ...values };
  for (const { code } of fields.filter(({ type }) => type === "files")) {
    const [before, given] = [record.data[code], merged[code]];
    if (Array.isArray(given)) merged[code] = [...new Set([...(Array.isArray(before) ? before : []), ...given])];
  }
  return merged;
}

// A record is met again by a field that no two share, else by its number.
function keyFields({ kind }: ImportKind): string[] {
  const unique = kind.fields.filter((field) => "unique" in field && field.unique === "county").map(({ code }) => code);
  const { number } = kind.kind;
  return unique.length > 0 || number === undefined ? unique : [number];
}

const keyOf = (county: string, field: string, value: unknown): string => `${county} ${field} ${String(value)}`;

async function existingBy(context: CommandContext, own: ImportKind, rows: readonly ImportRow[]) {
  const fields = keyFields(own);
  const found = new Map<string, StoredRecord>();
  for (const field of fields) {
    const values = rows.flatMap(({ values: row }) => (row[field] == null ? [] : [String(row[field])]));
    if (values.length === 0) continue;
    const isNumber = field === own.kind.kind.number;
    let query = selectRecords(context).where("r.kind", "=", own.kind.code).where("r.is_open", "=", true);
    query = isNumber
      ? query.where("r.number", "in", values)
      : query.where(
          sql<boolean>`exists (select from registers.codes c where c.county = r.county and c.record_id = r.id
            and c.field = ${field} and c.value = any (${sql.val(values)}::text[]))`,
        );
    for (const record of (await query.execute()) as StoredRecord[]) {
      const value = isNumber ? record.number : record.data[field];
      found.set(keyOf(record.county, field, value), record);
    }
  }
  return { fields, found };
}

/** Codes that somebody holds whom the caller does not see. */
async function takenCodes(context: CommandContext, own: ImportKind, rows: readonly ImportRow[]): Promise<Set<string>> {
  const fields = own.kind.fields
    .filter((field) => "unique" in field && field.unique === "county")
    .map(({ code }) => code);
  const taken = new Set<string>();
  for (const field of fields) {
    const values = rows.flatMap(({ values: row }) => (row[field] == null ? [] : [String(row[field])]));
    if (values.length === 0) continue;
    const found = await tablesIn(context)
      .selectFrom("registers.codes")
      .select(["county", "value"])
      .where("kind", "=", own.kind.code)
      .where("field", "=", field)
      .where("value", "in", values)
      .execute();
    for (const { county, value } of found) taken.add(keyOf(county, field, value));
  }
  return taken;
}

interface Judged {
  readonly outcome: ImportOutcome;
  readonly write: RecordWrite | null;
}

const problem = (field: string | null, code: string, parameters?: ImportProblem["parameters"]): ImportProblem => ({
  field,
  code,
  ...(parameters === undefined ? {} : { parameters }),
});

const refused = (row: number, ...problems: ImportProblem[]): Judged => ({
  outcome: { row, outcome: "refused", id: null, problems },
  write: null,
});

/** What undoing an update needs to know of the record before it. */
export interface BeforeImport {
  readonly record: StoredRecord;
}

/** What all rows of a portion are judged by. */
interface Known {
  readonly existing: Awaited<ReturnType<typeof existingBy>>;
  readonly taken: Set<string>;
  readonly names: KnownNames;
  readonly outlines: Awaited<ReturnType<typeof outlinesOf>>;
}

class RowJudge {
  readonly #context: CommandContext;
  readonly #ports: RegistersPorts;
  readonly #own: ImportKind;
  readonly #known: Known;

  constructor(context: CommandContext, ports: RegistersPorts, own: ImportKind, known: Known) {
    this.#context = context;
    this.#ports = ports;
    this.#own = own;
    this.#known = known;
  }

  judge(row: ImportRow, how: How): Judged {
    try {
      return this.#judged(row, how);
    } catch (error) {
      if (!(error instanceof AnlanError)) throw error;
      const issues = error.issues.map(({ path }) =>
        problem(path.replace(/^values\./, "").split(".")[0] ?? null, error.code),
      );
      return refused(
        row.row,
        ...(issues.length > 0 ? issues : [problem(null, error.code, parametersIn(error.parameters, "zh"))]),
      );
    }
  }

  #judged(row: ImportRow, how: How): Judged {
    const { core, values } = contentOf(this.#own, row);
    const county = core.region === undefined ? null : countyColumnOf(core.region);
    const { fields, found } = this.#known.existing;
    const keys = county === null ? [] : fields.map((field) => keyOf(county, field, row.values[field]));
    const record = keys.map((key) => found.get(key)).find((one) => one !== undefined);
    if (record !== undefined && row.decided !== "create") return this.#existing(row, record, { core, values }, how);
    const clash = keys.findIndex((key) => this.#known.taken.has(key));
    if (clash >= 0) {
      const field = fields[clash] ?? "";
      const name = this.#own.kind.fields.find((one) => one.code === field)?.name.zh ?? field;
      return refused(
        row.row,
        problem(field, "REGISTERS_CODE_TAKEN", { field: name, value: String(row.values[field]) }),
      );
    }
    return this.#created(row, { core, values });
  }

  #created(row: ImportRow, { core, values }: RowContent): Judged {
    const { name, region } = core;
    if (name === undefined) return refused(row.row, problem("name", "REGISTERS_FIELD_REQUIRED", { field: "名称" }));
    if (region === undefined)
      return refused(row.row, problem("region", "REGISTERS_FIELD_REQUIRED", { field: "所在区划" }));
    const options = { stamp: this.#context, ports: this.#ports, names: this.#known.names };
    const write = prepareNew(this.#own.kind, { ...core, name, region, kind: this.#own.kind.code, values }, options);
    return this.#bounded(row, write, {
      row: row.row,
      outcome: "created",
      id: write.after.id,
      problems: [],
      revision: 1,
    });
  }

  #existing(row: ImportRow, record: StoredRecord, { core, values }: RowContent, how: How): Judged {
    const title = record.number === null ? record.name : `${record.name}（${record.number}）`;
    const known = { row: row.row, id: record.id, problems: [], title };
    const decided = row.decided ?? how.onExisting;
    if (decided === "skip") return { outcome: { ...known, outcome: "skipped" }, write: null };
    if (decided === "refuse") return { outcome: { ...known, outcome: "duplicate" }, write: null };
    if (core.region !== undefined && countyColumnOf(core.region) !== record.county) {
      return refused(row.row, problem("region", "REGISTERS_OTHER_COUNTY"));
    }
    const options = { stamp: this.#context, ports: this.#ports, names: this.#known.names };
    const kept = withFormerFiles(this.#own, record, values);
    const write = prepareChange(this.#own.kind, record, { ...core, values: kept }, options);
    if (write.changes.length === 0) return { outcome: { ...known, outcome: "unchanged" }, write: null };
    const before: BeforeImport = { record };
    return this.#bounded(row, write, { ...known, outcome: "updated", before, revision: write.after.revision });
  }

  #bounded(row: ImportRow, write: RecordWrite, outcome: ImportOutcome): Judged {
    const { after, before } = write;
    const { caller } = this.#context;
    if (!mayKeep(caller, after) || (before !== null && !mayKeep(caller, before))) {
      return refused(row.row, problem("region", "REGISTERS_OUT_OF_BOUNDS"));
    }
    if (this.#own.kind.kind.enterprise === "required" && after.enterpriseId === null) {
      return refused(row.row, problem("enterprise", "REGISTERS_FIELD_REQUIRED", { field: "所属企业" }));
    }
    checkNear(this.#own.kind, write, this.#known.outlines.get(after.county));
    return { outcome, write };
  }
}

// Two rows of one portion that are the same thing: the first is taken, the second told.
function withoutDoubles(own: ImportKind, judged: readonly Judged[]): Judged[] {
  const seen = new Set<string>();
  return judged.map((one) => {
    if (one.write === null) return one;
    const { after, derived } = one.write;
    const keys = [...derived.codes.map(({ field, value }) => keyOf(after.county, field, value)), after.id];
    const double = keys.find((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    if (double === undefined) return one;
    const [, field = "", value = ""] = double.split(" ");
    const name = own.kind.fields.find((spec) => spec.code === field)?.name.zh ?? "编号";
    return refused(
      one.outcome.row,
      problem(field === "" ? null : field, "REGISTERS_CODE_TAKEN", { field: name, value }),
    );
  });
}

// A file that is no longer there, or belongs to another record by now, keeps its row out and no other.
async function withItsFiles(
  context: CommandContext,
  ports: RegistersPorts,
  { kind }: ImportKind,
  judged: Judged,
): Promise<Judged> {
  if (judged.write === null) return judged;
  try {
    await attach(context, ports, kind, judged.write);
    return judged;
  } catch (error) {
    if (!(error instanceof AnlanError)) throw error;
    return refused(judged.outcome.row, problem(null, error.code, parametersIn(error.parameters, "zh")));
  }
}

/** Checks rows and, unless it is a dry run, writes those without problems. */
export async function applyRows(
  context: CommandContext,
  ports: RegistersPorts,
  own: ImportKind,
  { rows, how }: { rows: readonly ImportRow[]; how: How },
): Promise<ImportOutcome[]> {
  const ids = rows.map(({ values }) => values["enterprise"] as string | null | undefined);
  const counties = rows.flatMap(({ values: { region } }) =>
    typeof region === "string" ? [countyColumnOf(region)] : [],
  );
  const [existing, taken, enterprise, outlines] = await Promise.all([
    existingBy(context, own, rows),
    takenCodes(context, own, rows),
    enterpriseNames(context, ports, ids, countyColumnOf(context.caller.region)),
    outlinesOf(context, ports, counties),
  ]);
  const judge = new RowJudge(context, ports, own, { existing, taken, names: { enterprise }, outlines });
  const judged = withoutDoubles(
    own,
    rows.map((row) => judge.judge(row, how)),
  );
  if (how.dryRun) {
    return judged.map(({ outcome }) => (outcome.outcome === "created" ? { ...outcome, id: null } : outcome));
  }
  const bound: Judged[] = [];
  for (const one of judged) bound.push(await withItsFiles(context, ports, own, one));
  const writes = bound.flatMap(({ write }) => (write === null ? [] : [write]));
  if (writes.length > 0) {
    const reason = `导入 ${how.importId}`;
    await storeRecords(writerOf(context), ports, { kind: own.kind, writes, origin: "import", reason });
  }
  return bound.map(({ outcome }) => outcome);
}
