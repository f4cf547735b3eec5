import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import type pg from "pg";
import { serverModules } from "../apps/server/modules.ts";
import { testPorts } from "../apps/server/testing/ports.ts";

interface ColumnRow {
  table_name: string;
  column_name: string;
  data_type: string;
  element_type: string | null;
  is_nullable: "YES" | "NO";
  column_default: string | null;
  is_generated: string;
}

const SCALARS: Readonly<Record<string, string>> = {
  boolean: "boolean",
  bytea: "Buffer",
  smallint: "number",
  integer: "number",
  bigint: "number",
  numeric: "number",
  "double precision": "number",
  real: "number",
  jsonb: "unknown",
  json: "unknown",
};

function typeOf(column: ColumnRow): string {
  const scalar = SCALARS[column.data_type] ?? "string";
  const base = column.data_type === "ARRAY" ? `${SCALARS[column.element_type ?? ""] ?? "string"}[]` : scalar;
  const value = column.is_nullable === "YES" && base !== "unknown" ? `${base} | null` : base;
  // A column with a default, or one that may be null, may be left out of an insert.
  const optional = column.column_default !== null || column.is_nullable === "YES" || column.is_generated === "ALWAYS";
  return optional ? `Generated<${value}>` : value;
}

const pascal = (name: string): string =>
  name.replace(/(^|[-_])(\w)/g, (_whole, _dash, letter: string) => letter.toUpperCase());

async function typesOf(pool: pg.Pool, schema: string, module: string): Promise<string> {
  const { rows } = await pool.query<ColumnRow>(
    `select c.table_name, c.column_name, c.data_type, e.data_type as element_type, c.is_nullable, c.column_default, c.is_generated
     from information_schema.columns c
     left join information_schema.element_types e on (c.table_catalog, c.table_schema, c.table_name, 'TABLE', c.dtd_identifier)
       = (e.object_catalog, e.object_schema, e.object_name, e.object_type, e.collection_type_identifier)
     where c.table_schema = $1 order by c.table_name, c.ordinal_position`,
    [schema],
  );
  const tables = groupByTable(rows);
  const bodies = [...tables].map(([table, columns]) => {
    const lines = columns.map((column) => `    ${column.column_name}: ${typeOf(column)};`);
    return `  "${schema}.${table}": {\n${lines.join("\n")}\n  };`;
  });
  const text = bodies.join("\n");
  const header = "// Generated from the migrated database by tools/generate-types.mjs; do not edit.\n";
  const imports = text.includes("Generated<") ? 'import type { Generated } from "kysely";\n\n' : "\n";
  return `${header}${imports}export interface ${pascal(module)}Tables {\n${text}\n}\n`;
}

function groupByTable(rows: readonly ColumnRow[]): Map<string, ColumnRow[]> {
  const tables = new Map<string, ColumnRow[]>();
  for (const row of rows) tables.set(row.table_name, [...(tables.get(row.table_name) ?? []), row]);
  return tables;
}

function settle(path: string, text: string, check: boolean): boolean {
  const same = existsSync(path) && readFileSync(path, "utf8") === text;
  if (same || check) return same;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`wrote ${path}\n`);
  return true;
}

/** Writes (or with --check compares) the table types of the named modules, all by default. Exits 1 on a difference. */
export async function main(args: readonly string[]): Promise<void> {
  const check = args.includes("--check");
  const named = args.filter((arg) => !arg.startsWith("-"));
  const folder = mkdtempSync(join(tmpdir(), "anlan-types-"));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, "data"),
    log: () => undefined,
    settings: { fsync: "off" },
  });
  const pool = openPool({ ...postgres.connection, max: 2 }, null);
  try {
    const modules = serverModules(testPorts());
    await migrate(pool, [...kernelMigrations, ...modules.flatMap((module) => module.migrations)]);
    const stale: string[] = [];
    for (const { name, migrations } of modules) {
      if (migrations.length === 0 || (named.length > 0 && !named.includes(name))) continue;
      const path = resolve("modules", name, "server/generated/tables.ts");
      if (!settle(path, await typesOf(pool, name.replaceAll("-", "_"), name), check)) stale.push(path);
    }
    if (stale.length > 0) {
      process.stderr.write(`stale, run "node tools/generate-types.mjs": ${stale.join(", ")}\n`);
      process.exitCode = 1;
    }
  } finally {
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
