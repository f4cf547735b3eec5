import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Migration } from "@anlan/server-kit";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import tar from "tar-stream";
import { version } from "../version.ts";
import { isUnfinished, KEPT_FILES, KEPT_FOLDERS } from "./data-parts.ts";
import { BackupError, type Manifest, type Sum, type Totals } from "./manifest.ts";
import { seeEverything } from "./see-everything.ts";
import { summing } from "./summing.ts";
import { ownTables, quoted, quotedTable } from "./tables.ts";

/** What is backed up, and the moment that the backup names. */
export interface BackupSource {
  /** A connection of the owner's; a plain one, since COPY does not work on pipelined connections. */
  readonly client: pg.Client;
  /** The data folder, of which uploaded files, keys and the log's checkpoints are kept. */
  readonly dataDir: string;
  readonly now: Date;
  /** All migrations that this program knows: what they make is backed up, tables of others are not. */
  readonly migrations: readonly Migration[];
}

/** What was written, and the tables of others that were left out. */
export interface Written {
  readonly totals: Totals;
  readonly leftOut: readonly string[];
}

// No more than was there when the size was read: the log's checkpoints grow meanwhile.
async function addFile(pack: tar.Pack, name: string, path: string, size: number): Promise<Sum> {
  let sum: Sum = { bytes: 0, sha256: "" };
  const entry = pack.entry({ name, size });
  const bytes = size === 0 ? [] : createReadStream(path, { end: size - 1 });
  await pipeline(
    bytes,
    summing((summed) => {
      sum = summed;
    }),
    entry,
  );
  return sum;
}

// A tar entry states its size first, and COPY does not know it: each table goes through a temporary file.
async function addTable(
  pack: tar.Pack,
  client: pg.ClientBase,
  table: Manifest["tables"][number],
  folder: string,
): Promise<Sum> {
  const path = join(folder, "table.copy");
  const columns = table.columns.map(quoted).join(", ");
  const source = client.query(copyTo(`copy (select ${columns} from ${quotedTable(table.name)}) to stdout`));
  await pipeline(source, createWriteStream(path, { mode: 0o600 }));
  return addFile(pack, `tables/${table.name}.copy`, path, (await stat(path)).size);
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

const sizeOf = async (path: string): Promise<number | undefined> =>
  stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );

async function addData(pack: tar.Pack, dataDir: string, sizes: ReadonlyMap<string, number>): Promise<Totals["files"]> {
  const sums: Totals["files"] = {};
  for (const name of KEPT_FILES) {
    const path = join(dataDir, name);
    const size = sizes.get(name) ?? (name.endsWith(".ndjson") ? undefined : await sizeOf(path));
    if (size !== undefined) sums[name] = await addFile(pack, `data/${name}`, path, size);
  }
  for (const folder of KEPT_FOLDERS) {
    for await (const path of filesBelow(join(dataDir, folder))) {
      const name = relative(dataDir, path);
      const size = isUnfinished(name) ? undefined : await sizeOf(path);
      if (size !== undefined) sums[name] = await addFile(pack, `data/${name}`, path, size);
    }
  }
  return sums;
}

async function fill(pack: tar.Pack, source: BackupSource, folder: string): Promise<Written> {
  const { client, dataDir, now } = source;
  // Before the database's moment: a checkpoint must not be in the file and later than the log of the backup.
  const checkpoints = await sizeOf(join(dataDir, "log-checkpoints.ndjson"));
  await client.query("begin isolation level repeatable read read only");
  const { own: tables, foreign: leftOut } = await ownTables(client, source.migrations);
  const migrations = await client.query(
    "select module, name, checksum from public.anlan_migrations order by at, module, name",
  );
  const manifest: Manifest = {
    format: "anlan.backup/1",
    version,
    at: now.toISOString(),
    migrations: migrations.rows,
    tables,
  };
  pack.entry({ name: "manifest.json" }, JSON.stringify(manifest));
  const totals: Totals = { tables: {}, files: {} };
  for (const table of tables) totals.tables[table.name] = await addTable(pack, client, table, folder);
  await client.query("commit");
  // After it: files are stored before the rows that name them, and keys before what is sealed with them.
  const sizes = new Map(checkpoints === undefined ? [] : [["log-checkpoints.ndjson", checkpoints]]);
  totals.files = await addData(pack, dataDir, sizes);
  pack.entry({ name: "totals.json" }, JSON.stringify(totals));
  pack.finalize();
  return { totals, leftOut };
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new BackupError(`${file} exists already and was not touched: choose another name`);
}

async function settle(unfinished: string, file: string): Promise<void> {
  const handle = await open(unfinished, "r+");
  await handle.sync();
  await handle.close();
  await rename(unfinished, file);
}

/** Writes database, files and keys as of one moment while the installation runs; the file appears only when complete. */
export async function writeBackup(source: BackupSource, file: string): Promise<Written> {
  await refuseExisting(file);
  const target = dirname(file);
  // Beside the backup, where there must be room anyway; a system's temporary folder is often small or in memory.
  const folder = await mkdtemp(join(target, ".anlan-backup-")).catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(`the backup cannot be written to ${target}: ${error.message}`);
  });
  const unfinished = join(folder, "unfinished");
  const pack = tar.pack();
  try {
    await seeEverything(source.client);
    const written = pipeline(pack, createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }));
    // Both fail together, and the first reason is the telling one.
    const [result] = await Promise.all([fill(pack, source, folder), written]);
    await settle(unfinished, file);
    return result;
  } catch (error) {
    pack.destroy();
    await source.client.query("rollback").catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT") throw new BackupError(`there is not enough room in ${target}`);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
