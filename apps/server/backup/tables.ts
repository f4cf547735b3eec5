import type { Migration } from "@anlan/server-kit";
import type pg from "pg";
import type { Manifest } from "./manifest.ts";

const QUOTE = /"/g;

/** An identifier from the catalogue, quoted. */
export const quoted = (name: string): string => `"${name.replace(QUOTE, '""')}"`;

/** "schema.table" from the catalogue, quoted part by part. */
export const quotedTable = (name: string): string => name.split(".").map(quoted).join(".");

const CREATED = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([a-z0-9_]+\.[a-z0-9_]+)/gi;

/**
 * The tables that the migrations of this program make, in the order of tablesOf, and those that somebody else has put
 * into the database: nobody may back them up, empty or delete from them, since nothing here knows what they are.
 */
export async function ownTables(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<{ readonly own: Manifest["tables"]; readonly foreign: readonly string[] }> {
  const made = new Set(migrations.flatMap(({ sql }) => [...sql.matchAll(CREATED)].map((match) => match[1])));
  const tables = await tablesOf(client);
  return {
    own: tables.filter(({ name }) => made.has(name)),
    foreign: tables.flatMap(({ name }) => (made.has(name) ? [] : [name])),
  };
}

/** All tables of the database with their stored columns, parents before children, so that they can be filled in order. */
async function tablesOf(client: pg.ClientBase): Promise<Manifest["tables"]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name,
       array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')
       and n.nspname not like 'pg\\_%' and not (n.nspname = 'public' and c.relname = 'anlan_migrations')
     group by 1 order by 1`,
  );
  const links = await client.query<{ child: string; parent: string }>(
    `select cn.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
       join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
     where k.contype = 'f' and c.oid <> p.oid`,
  );
  return parentsFirst(rows, links.rows);
}

function parentsFirst(
  tables: Manifest["tables"],
  links: readonly { child: string; parent: string }[],
): Manifest["tables"] {
  const placed = new Set<string>();
  const ordered: Manifest["tables"] = [];
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name }) => !placed.has(name) && links.every((link) => link.child !== name || placed.has(link.parent)),
    );
    // Tables that refer to each other in a circle go in as they are; the constraint would then have to be deferrable.
    const next = ready.length > 0 ? ready : tables.filter(({ name }) => !placed.has(name));
    for (const table of next) {
      placed.add(table.name);
      ordered.push(table);
    }
  }
  return ordered;
}
