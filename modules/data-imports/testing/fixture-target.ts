import type { Caller } from "@anlan/kernel";
import { FieldSpec } from "@anlan/records";
import {
  type CommandContext,
  countyColumnOf,
  type ImportOutcome,
  type ImportRow,
  type ImportTarget,
} from "@anlan/server-kit";
import { sql } from "kysely";
import type pg from "pg";

/** The right over the fixture's records. */
export const FILL = "fixture.thing.write";

const kinds = [
  { code: "gas", name: { zh: "燃气", en: "Gas" } },
  { code: "oil", name: { zh: "油", en: "Oil" } },
];

/** A register of tests: a name, a number, a region, an amount, a kind, a day, a keeper that refers to another record. */
export const fixtureFields = [
  { code: "name", name: { zh: "名称", en: "Name" }, type: "text", required: true },
  { code: "creditCode", name: { zh: "统一社会信用代码", en: "Credit code" }, type: "credit-code" },
  { code: "region", name: { zh: "辖区", en: "Region" }, type: "reference", to: "region" },
  { code: "amount", name: { zh: "数量", en: "Amount" }, type: "number", unit: "吨", min: 0 },
  { code: "kind", name: { zh: "类别", en: "Kind" }, type: "choice", options: kinds },
  { code: "checkedOn", name: { zh: "检查日期", en: "Checked on" }, type: "day" },
  { code: "keeper", name: { zh: "保管人", en: "Keeper" }, type: "reference", to: "record" },
  { code: "phone", name: { zh: "电话", en: "Telephone" }, type: "phone" },
  { code: "photos", name: { zh: "照片", en: "Photographs" }, type: "files", max: 3 },
].map((field) => FieldSpec.parse(field));

/** Makes the fixture's table; its rows are bound to regions as those of any register. */
export async function makeFixtureTable(ownerPool: pg.Pool): Promise<void> {
  await ownerPool.query(`create schema fixture; grant usage on schema fixture to anlan_app;
    create table fixture.things (county char(6) collate "C" not null, id uuid not null,
      region_code text collate "C" not null, name text not null, credit_code text, data jsonb not null,
      revision int not null, import_id uuid, primary key (county, id));
    create unique index on fixture.things (county, credit_code);
    create index on fixture.things (county, name);
    select kernel.protect('fixture.things', 'region')`);
}

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly credit_code: string | null;
  readonly region_code: string;
  readonly data: Record<string, unknown>;
  readonly revision: number;
}

type Db = ReturnType<typeof dbOf>;
const dbOf = (context: CommandContext) => context.tables<Record<string, never>>();
const dataOf = ({ amount, kind, checkedOn, keeper, photos }: Readonly<Record<string, unknown>>) => ({
  amount,
  kind,
  checkedOn,
  keeper,
  photos,
});

async function existing(db: Db, rows: readonly ImportRow[]): Promise<Map<string, Thing>> {
  const codes = rows.flatMap(({ values }) => (typeof values["creditCode"] === "string" ? [values["creditCode"]] : []));
  const names = rows.map(({ values }) => String(values["name"]));
  const { rows: found } = await sql<Thing>`select id, name, credit_code, region_code, data, revision from fixture.things
    where credit_code = any(${codes}::text[]) or name = any(${names}::text[])`.execute(db);
  return new Map(
    found.flatMap(
      (thing) =>
        [
          [thing.credit_code ?? "", thing],
          [`name:${thing.name}`, thing],
        ] as const,
    ),
  );
}

interface Decided {
  readonly outcome: ImportOutcome;
  readonly write: Thing | null;
}

function decide(row: ImportRow, known: ReadonlyMap<string, Thing>, onExisting: string, newId: () => string): Decided {
  const { values } = row;
  const code = (values["creditCode"] ?? null) as string | null;
  const same = code === null ? undefined : known.get(code);
  const alike = same ?? (row.decided === "create" ? undefined : known.get(`name:${values["name"]}`));
  const how = row.decided ?? (same === undefined && alike !== undefined ? "refuse" : onExisting);
  if (typeof values["region"] !== "string" || values["name"] === "拒绝") {
    const problems = [{ field: "name", code: "KERNEL_FORBIDDEN" }];
    return { outcome: { row: row.row, outcome: "refused", id: null, problems }, write: null };
  }
  const written: Thing = {
    id: alike?.id ?? newId(),
    name: String(values["name"]),
    credit_code: code,
    region_code: values["region"],
    data: { ...alike?.data, ...dataOf(values) },
    revision: (alike?.revision ?? 0) + 1,
  };
  const { id } = written;
  if (alike === undefined) {
    return { outcome: { row: row.row, outcome: "created", id, problems: [], revision: 1 }, write: written };
  }
  const met = { row: row.row, id, title: alike.name, problems: [] };
  if (how === "skip") return { outcome: { ...met, outcome: "skipped" }, write: null };
  if (how === "refuse") return { outcome: { ...met, outcome: "duplicate" }, write: null };
  return { outcome: { ...met, outcome: "updated", before: alike, revision: written.revision }, write: written };
}

async function save(db: Db, things: readonly Thing[], importId: string): Promise<void> {
  const rows = JSON.stringify(things.map((thing) => ({ ...thing, county: countyColumnOf(thing.region_code) })));
  await sql`insert into fixture.things (county, id, region_code, name, credit_code, data, revision, import_id)
    select county, id, region_code, name, credit_code, data, revision, ${importId}::uuid
    from jsonb_to_recordset(${rows}::jsonb) as t(county text, id uuid, region_code text, name text, credit_code text,
      data jsonb, revision int)
    on conflict (county, id) do update set name = excluded.name, data = excluded.data,
      revision = excluded.revision`.execute(db);
}

async function undo(context: CommandContext, written: readonly ImportOutcome[]): Promise<string[]> {
  const db = dbOf(context);
  const left: string[] = [];
  for (const { id, outcome, before, revision = 1 } of written) {
    const done =
      outcome === "created"
        ? await sql`delete from fixture.things where id = ${id}::uuid and revision = ${revision}`.execute(db)
        : await sql`update fixture.things set data = ${JSON.stringify((before as Thing).data)}::jsonb,
            revision = revision + 1 where id = ${id}::uuid and revision = ${revision}`.execute(db);
    if (done.numAffectedRows === 0n && id !== null) left.push(id);
  }
  return left;
}

/** A hook before each portion: tests stop, break or kill there. */
export type BeforeApply = (context: CommandContext, rows: readonly ImportRow[], dryRun: boolean) => Promise<void>;

const KEEPER = "0190a000-0000-7000-8000-00000000000a";

/** The register itself. Keepers are all the same; "没有" is nobody, "同名" are several. */
export function fixtureTarget(beforeApply: BeforeApply = async () => undefined): ImportTarget {
  return {
    code: "fixture.thing",
    label: { zh: "测试台账", en: "Things" },
    permission: FILL,
    fields: fixtureFields,
    synonyms: { 企业名称: "name", 注册日期: "checkedOn" },
    answers: { kind: { 天然气: "gas" } },
    example: { name: "某站" },
    href: (id) => `/things/${id}`,
    async resolve(_context, _field, texts) {
      const known = texts.filter((text) => text !== "没有");
      return new Map(known.map((text) => [text, text === "同名" ? "several" : KEEPER]));
    },
    async apply(context, rows, { dryRun, onExisting, importId }) {
      await beforeApply(context, rows, dryRun);
      const db = dbOf(context);
      const known = await existing(db, rows);
      const decided = rows.map((row) => decide(row, known, onExisting, context.newId));
      const things = decided.flatMap(({ write }) => (write === null ? [] : [write]));
      if (!dryRun && things.length > 0) await save(db, things, importId);
      return decided.map(({ outcome }) =>
        dryRun && outcome.outcome === "created" ? { ...outcome, id: null } : outcome,
      );
    },
    undo,
  };
}

/** Everybody who was introduced, with the rights that he has now. */
export function directory() {
  const people = new Map<string, Caller | null>();
  return {
    add(caller: Caller): Caller {
      people.set(caller.accountId, caller);
      return caller;
    },
    change: (accountId: string, caller: Caller | null) => people.set(accountId, caller),
    find: async (_runtime: unknown, accountId: string): Promise<Caller | null> => people.get(accountId) ?? null,
  };
}
