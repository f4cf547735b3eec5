import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Migration, migrate } from "@anlan/server-kit";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type BackupEntry, readArchive } from "./archive.ts";
import { checkBackup, tableOf } from "./check-backup.ts";
import { KEPT_FILES, KEPT_FOLDERS, placeOf } from "./data-parts.ts";
import { BackupError, type Manifest } from "./manifest.ts";
import { ownTables, quoted, quotedTable } from "./tables.ts";

/** The empty installation that a backup goes into. */
export interface RestoreTarget {
  /** A plain connection of the owner's, for COPY. */
  readonly client: pg.Client;
  readonly ownerPool: pg.Pool;
  readonly dataDir: string;
  /** All migrations that this program knows, in order. */
  readonly migrations: readonly Migration[];
}

// The backup's own migrations run first, so that its rows meet the tables they came from; newer ones run afterwards.
function splitMigrations(known: readonly Migration[], manifest: Manifest): { before: Migration[]; after: Migration[] } {
  const then = new Map(manifest.migrations.map((one) => [`${one.module}/${one.name}`, one.checksum]));
  const before = known.filter((one) => then.has(`${one.module}/${one.name}`));
  if (before.length < then.size) {
    throw new BackupError(
      `the backup was made by a newer version of Anlan (${manifest.version}): restore it with that one`,
    );
  }
  for (const one of before) {
    if (then.get(`${one.module}/${one.name}`) !== one.checksum) {
      throw new BackupError(`the backup was made with another ${one.module}/${one.name} than this version's`);
    }
  }
  return { before, after: known.filter((one) => !then.has(`${one.module}/${one.name}`)) };
}

async function refuseFilled({ client, dataDir }: RestoreTarget): Promise<void> {
  const { rows } = await client.query("select to_regclass('public.anlan_migrations') as found");
  const there: string[] = rows[0]?.found === null ? [] : ["the database"];
  for (const name of [...KEPT_FILES, ...KEPT_FOLDERS]) {
    const path = join(dataDir, name);
    const found = await readdir(path).catch((error: NodeJS.ErrnoException) => (error.code === "ENOTDIR" ? [name] : []));
    if (found.length > 0) there.push(name);
  }
  if (there.length > 0) {
    throw new BackupError(
      `this installation is not empty (${there.join(", ")}): restore into a new data folder or an empty database`,
    );
  }
}

const schemasOf = async (client: pg.ClientBase): Promise<string[]> =>
  (await client.query<{ nspname: string }>("select nspname from pg_namespace")).rows.map((row) => row.nspname);

/** Takes out what a restore that failed has made: it began with nothing, so all of it. */
async function undo({ client, dataDir }: RestoreTarget, before: readonly string[]): Promise<void> {
  await client.query("rollback").catch(() => undefined);
  for (const schema of await schemasOf(client)) {
    if (!before.includes(schema) && !/^pg_/.test(schema)) await client.query(`drop schema ${quoted(schema)} cascade`);
  }
  await client.query("drop table if exists public.anlan_migrations");
  for (const name of [...KEPT_FILES, ...KEPT_FOLDERS]) await rm(join(dataDir, name), { recursive: true, force: true });
}

/** Row-level security is forced on the owner, and COPY refuses to write under it: lifted within the transaction. */
async function forcedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity`,
  );
  return rows.map((row) => row.name);
}

/** Tables whose triggers keep others up to date: those come with their own rows, which would be there twice. */
async function triggeredTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct n.nspname || '.' || c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal`,
  );
  return rows.map((row) => row.name);
}

async function fillTable({ client }: RestoreTarget, manifest: Manifest, { name, bytes }: BackupEntry): Promise<void> {
  const table = manifest.tables.find((one) => one.name === tableOf(name));
  if (table === undefined) throw new BackupError(`the backup holds the unknown table ${name}`);
  const columns = table.columns.map(quoted).join(", ");
  await pipeline(bytes, client.query(copyFrom(`copy ${quotedTable(table.name)} (${columns}) from stdin`)));
}

async function fillFile({ dataDir }: RestoreTarget, { name, bytes }: BackupEntry): Promise<void> {
  const path = placeOf(dataDir, name.slice("data/".length));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(bytes, createWriteStream(path, { mode: 0o600, flags: "wx", flush: true }));
}

async function fillAll(target: RestoreTarget, manifest: Manifest, file: string): Promise<void> {
  const { client } = target;
  const known = new Set((await ownTables(client, target.migrations)).own.map((table) => table.name));
  const unknown = manifest.tables.find((table) => !known.has(table.name));
  if (unknown !== undefined) throw new BackupError(`the backup holds the unknown table ${unknown.name}`);
  const forced = await forcedTables(client);
  const triggered = (await triggeredTables(client)).filter((name) => known.has(name));
  await client.query("begin");
  for (const name of triggered) await client.query(`alter table ${quotedTable(name)} disable trigger user`);
  for (const name of forced) await client.query(`alter table ${quotedTable(name)} no force row level security`);
  // Rows that migrations put there are replaced by those of the backup.
  await client.query(`truncate ${[...known].map(quotedTable).join(", ")}`);
  await readArchive(file, async (entry) => {
    if (entry.name.startsWith("tables/")) await fillTable(target, manifest, entry);
    else if (entry.name.startsWith("data/")) await fillFile(target, entry);
    else entry.bytes.resume();
  });
  for (const name of forced) await client.query(`alter table ${quotedTable(name)} force row level security`);
  for (const name of triggered) await client.query(`alter table ${quotedTable(name)} enable trigger user`);
  await client.query("commit");
}

/**
 * Fills an empty database and data folder from a backup. The file is read and compared with its sums before anything
 * is changed; what fails afterwards is undone. Throws BackupError; returns what the backup says of itself.
 */
export async function readBackup(target: RestoreTarget, file: string): Promise<Manifest> {
  await refuseFilled(target);
  const manifest = await checkBackup(file);
  const { before, after } = splitMigrations(target.migrations, manifest);
  const schemas = await schemasOf(target.client);
  try {
    await migrate(target.ownerPool, before);
    await fillAll(target, manifest, file);
    await migrate(target.ownerPool, after);
    return manifest;
  } catch (error) {
    await undo(target, schemas);
    if (!(error instanceof pg.DatabaseError)) throw error;
    throw new BackupError(`the backup does not fit into the database, and nothing of it is kept: ${error.message}`);
  }
}
