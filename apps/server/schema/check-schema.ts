import { OWNER_POLICY } from "@anlan/server-kit";
import type pg from "pg";

/** Why a table may differ from the rule that every business table follows. */
interface Exception {
  /** A table ("schema.table") or all tables of a schema ("schema.*"). */
  readonly table: string;
  readonly reason: string;
}

/** Tables without a county: on a distributed database they are copied to every node (reference tables). */
const referenceTables: readonly Exception[] = [
  { table: "identity.*", reason: "an account may serve several counties; few rows, read by all" },
  { table: "regions_and_grids.regions", reason: "the region codes of the country, the same for all" },
  { table: "regions_and_grids.loaded_packs", reason: "which region data the program has loaded" },
  { table: "regulations.loaded_packs", reason: "which rule data the program has loaded" },
  { table: "registers.packs", reason: "sector packs, the same for all governments" },
  { table: "registers.pack_readings", reason: "which packs the program has read, and what was wrong with them" },
  { table: "registers.pack_migrations", reason: "how far records have been brought to a pack's new version" },
  {
    table: "enterprises.receipt_attempts",
    reason: "how often a sender has tried receipt codes, before any county is known",
  },
  { table: "installation.facts", reason: "what one installation knows of itself" },
  { table: "audit.sealer", reason: "one row: how far the sealer has come" },
  { table: "audit.key_handovers", reason: "keys of the log of the whole installation" },
  { table: "public.anlan_migrations", reason: "what has been migrated; written before any table is there" },
];

/** Tables with a county that row-level security does not guard, or not against the owner. */
const unguardedTables: readonly Exception[] = [
  { table: "kernel.outbox", reason: "read only by the dispatcher, never by a request" },
  { table: "kernel.handled_events", reason: "read only by the dispatcher, never by a request" },
  { table: "kernel.submissions", reason: "found only by account and submission key" },
  {
    table: "search.entries",
    reason: "read only through search.find, which bounds the scope itself: no index under a policy",
  },
  {
    table: "registers.words",
    reason: "forced not on the owner: registers.find_words bounds the scope itself, no index under a policy",
  },
  {
    table: "enterprises.words",
    reason: "forced not on the owner: enterprises.find_words bounds the scope itself, no index under a policy",
  },
  {
    table: "hidden_dangers.words",
    reason: "forced not on the owner: the ledger's search function bounds the scope itself, no index under a policy",
  },
  {
    table: "hidden_dangers.likeness_texts",
    reason: "forced not on the owner: the functions of likeness bound the scope themselves, no index under a policy",
  },
  {
    table: "hidden_dangers.danger_photos",
    reason: "forced not on the owner: the functions of likeness bound the scope themselves, no index under a policy",
  },
  { table: "audit.sealed", reason: "written only by the owner; its readers are bound by a policy" },
  { table: "audit.chains", reason: "counts and hashes, which every auditor may read" },
  { table: "audit.checkpoints", reason: "counts, hashes and signatures, which every auditor may read" },
];

/** One table that breaks a rule. */
export interface SchemaProblem {
  readonly table: string;
  readonly problem: string;
}

interface TableRow {
  readonly table: string;
  readonly county: boolean;
  readonly primary_key: string[] | null;
  readonly rls: boolean;
  readonly forced: boolean;
  readonly policies: number;
}

interface KeyRow {
  readonly table: string;
  readonly name: string;
  readonly kind: "unique" | "foreign";
  readonly columns: string[];
  readonly target: string | null;
}

const BUSINESS = "n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname not like 'pg\\_%'";

const TABLES = `
  select n.nspname || '.' || c.relname as table, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county' and not a.attisdropped) as county,
    (select array_agg(a.attname::text order by k.place) from pg_index i
       cross join lateral unnest(i.indkey::int[]) with ordinality as k(number, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
     where i.indrelid = c.oid and i.indisprimary) as primary_key,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polname <> '${OWNER_POLICY}') as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and ${BUSINESS} order by 1`;

const KEYS = `
  select n.nspname || '.' || c.relname as table, x.relname as name, 'unique' as kind, null as target,
    (select array_agg(coalesce(a.attname::text, '(expression)') order by k.place)
       from unnest(i.indkey::int[]) with ordinality as k(number, place)
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
  where i.indisunique and not i.indisprimary and ${BUSINESS}
  union all
  select n.nspname || '.' || c.relname, f.conname, 'foreign', tn.nspname || '.' || t.relname,
    (select array_agg(a.attname::text order by k.place) from unnest(f.conkey) with ordinality as k(number, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number)
  from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = f.confrelid join pg_namespace tn on tn.oid = t.relnamespace
  where f.contype = 'f' and ${BUSINESS}
  order by 1, 2`;

const among = (table: string, list: readonly Exception[]): boolean =>
  list.some((one) => one.table === table || (one.table.endsWith(".*") && table.startsWith(one.table.slice(0, -1))));

function tableProblems(row: TableRow): string[] {
  if (!row.county) return ["it has no county and is not declared a reference table"];
  const problems: string[] = [];
  if (row.primary_key?.[0] !== "county") problems.push("its primary key does not begin with county");
  if (among(row.table, unguardedTables)) return problems;
  if (!row.rls || !row.forced) problems.push("row-level security is not forced on it");
  else if (row.policies === 0) problems.push("row-level security has no policy for it");
  return problems;
}

function keyProblems(key: KeyRow): string[] {
  if (key.columns[0] === "county") return [];
  if (key.kind === "unique") return [`its unique index ${key.name} does not begin with county`];
  if (key.target !== null && among(key.target, referenceTables)) return [];
  return [`its foreign key ${key.name} does not begin with county`];
}

/** Every table of a migrated database that could not be distributed by county or is open to other counties. */
export async function checkSchema(pool: pg.Pool): Promise<SchemaProblem[]> {
  const tables = (await pool.query<TableRow>(TABLES)).rows.filter((row) => !among(row.table, referenceTables));
  const names = new Set(tables.filter((row) => row.county).map((row) => row.table));
  const keys = (await pool.query<KeyRow>(KEYS)).rows.filter((row) => names.has(row.table));
  return [
    ...tables.flatMap((row) => tableProblems(row).map((problem) => ({ table: row.table, problem }))),
    ...keys.flatMap((key) => keyProblems(key).map((problem) => ({ table: key.table, problem }))),
  ].sort((one, other) => (one.table < other.table ? -1 : 1));
}

/** Declared exceptions that no table of the database needs. */
export async function needlessExceptions(pool: pg.Pool): Promise<string[]> {
  const tables = (await pool.query<TableRow>(TABLES)).rows;
  const needed = (one: Exception, isNeeded: (row: TableRow) => boolean) =>
    tables.some((row) => among(row.table, [one]) && isNeeded(row));
  return [
    ...referenceTables.filter((one) => !needed(one, (row) => !row.county)),
    ...unguardedTables.filter((one) => !needed(one, (row) => row.county && !(row.rls && row.forced))),
  ].map((one) => one.table);
}
