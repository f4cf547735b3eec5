import { createHash } from "node:crypto";
import type pg from "pg";
import { APP_ROLE } from "./database.ts";

/** A module's migrations: file path → SQL, as `import.meta.glob` gives them. */
export type MigrationFiles = Readonly<Record<string, string>>;

export interface Migration {
  readonly module: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A migration that was changed after it ran; the database and the program do not fit together. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** Orders a module's files by their number. */
export function migrationsOf(module: string, files: MigrationFiles): Migration[] {
  return Object.entries(files)
    .map(([path, sql]) => ({
      module,
      name: path.split("/").at(-1) ?? path,
      sql,
      checksum: createHash("sha256").update(sql).digest("hex"),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

const LOCK = 7_314_159;

/** Name of the policy that every protected table has for its owner; it lets nobody else in. */
export const OWNER_POLICY = "owner";

async function ensureRole(client: pg.ClientBase): Promise<void> {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [APP_ROLE]);
  if (found.rowCount === 0) {
    // Two databases of one server may start at once; the role is the server's.
    await client.query(`create role ${APP_ROLE} nologin`).catch((error: { code?: string }) => {
      if (error.code !== "42710" && error.code !== "23505") throw error;
    });
  }
  await client.query(`grant ${APP_ROLE} to current_user`).catch(() => undefined);
}

// Who owns the tables need not be one who passes row-level security by. What the system itself does as the owner
// (backup, restore, taking the demonstration out) must reach every row; the log alone is only ever added to.
const LET_OWNER_IN = `do $$
  declare
    target regclass;
    system constant text := '((select current_setting(''anlan.account'', true)) = ''system'')';
  begin
    for target in
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity and c.relkind in ('r', 'p') and n.nspname <> 'audit'
        and (n.nspname, c.relname) <> ('kernel', 'log_entries') and c.relowner = current_user::regrole
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${OWNER_POLICY}')
    loop
      execute format('create policy ${OWNER_POLICY} on %s to current_user using (%s) with check (%2$s)', target, system);
    end loop;
  end $$`;

async function runOne(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into public.anlan_migrations (module, name, checksum) values ($1, $2, $3)", [
      migration.module,
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new MigrationError(`${migration.module}/${migration.name}: ${(error as Error).message}`, { cause: error });
  }
}

/** Runs what has not run yet, in the given order, forward only, one at a time. Returns what it ran. */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<Migration[]> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(
      "create table if not exists public.anlan_migrations (module text, name text, checksum text not null, at timestamptz not null default now(), primary key (module, name))",
    );
    await ensureRole(client);
    const done = await client.query<{ module: string; name: string; checksum: string }>(
      "select module, name, checksum from public.anlan_migrations",
    );
    const known = new Map(done.rows.map((row) => [`${row.module}/${row.name}`, row.checksum]));
    const ran: Migration[] = [];
    for (const migration of migrations) {
      const checksum = known.get(`${migration.module}/${migration.name}`);
      if (checksum === migration.checksum) continue;
      if (checksum !== undefined) {
        throw new MigrationError(
          `${migration.module}/${migration.name} was changed after it ran; add a new one instead`,
        );
      }
      await runOne(client, migration);
      ran.push(migration);
    }
    // Always: a start that was killed before it came to this has nothing left to migrate the next time.
    await client.query(LET_OWNER_IN);
    return ran;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]).catch(() => undefined);
    client.release();
  }
}
