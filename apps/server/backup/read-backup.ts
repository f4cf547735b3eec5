import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Migration, migrate } from "@anlan/server-kit";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import tar from "tar-stream";
import { BackupError, Manifest, Totals } from "./manifest.ts";
import { quoted, quotedTable } from "./tables.ts";

export interface RestoreTarget {
  readonly client: pg.Client;
  readonly ownerPool: pg.Pool;
  readonly dataDir: string;
  /** All migrations that this program knows, in order. */
  readonly migrations: readonly Migration[];
}

interface Seen {
  readonly tables: Record<string, { bytes: number; sha256: string }>;
  readonly files: Record<string, { bytes: number; sha256: string }>;
}

const textOf = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

// The backup's own migrations run first, so that its rows meet the tables they came from; newer ones run afterwards.
function splitMigrations(known: readonly Migration[], manifest: Manifest): { before: Migration[]; after: Migration[] } {
  const then = new Map(manifest.migrations.map((one) => [`${one.module}/${one.name}`, one.checksum]));
  const before = known.filter((one) => then.has(`${one.module}/${one.name}`));
  for (const one of before) {
    if (then.get(`${one.module}/${one.name}`) !== one.checksum) {
      throw new BackupError(`the backup was made with another ${one.module}/${one.name}`);
    }
  }
  if (before.length < then.size)
    throw new BackupError(`the backup was made by a newer version (${manifest.version}) of Anlan`);
  return { before, after: known.filter((one) => !then.has(`${one.module}/${one.name}`)) };
}

function summing(seen: Record<string, { bytes: number; sha256: string }>, name: string): Transform {
  const hash = createHash("sha256");
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
    flush(next) {
      seen[name] = { bytes, sha256: hash.digest("hex") };
      next();
    },
  });
}

function pathWithin(folder: string, name: string): string {
  const path = normalize(join(folder, name));
  if (!path.startsWith(folder + sep)) throw new BackupError(`the backup holds a path outside its folder: ${name}`);
  return path;
}

async function readTable(target: RestoreTarget, manifest: Manifest, name: string, entry: Readable, seen: Seen) {
  const table = manifest.tables.find((one) => one.name === name);
  if (table === undefined) throw new BackupError(`the backup holds the unknown table ${name}`);
  const columns = table.columns.map(quoted).join(", ");
  const into = target.client.query(copyFrom(`copy ${quotedTable(name)} (${columns}) from stdin`));
  await pipeline(entry, summing(seen.tables, name), into);
}

async function readFile(target: RestoreTarget, name: string, entry: Readable, seen: Seen) {
  const path = pathWithin(target.dataDir, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(entry, summing(seen.files, name), createWriteStream(path, { mode: 0o600 }));
}

function compare(said: Totals, seen: Seen): void {
  for (const part of ["tables", "files"] as const) {
    for (const [name, sum] of Object.entries(said[part])) {
      if (seen[part][name]?.sha256 !== sum.sha256) throw new BackupError(`${name} in the backup is damaged or missing`);
    }
  }
}

async function readAll(target: RestoreTarget, file: string): Promise<{ manifest: Manifest; after: Migration[] }> {
  const extract = tar.extract();
  const reading = pipeline(createReadStream(file), createGunzip(), extract);
  reading.catch(() => undefined);
  const seen: Seen = { tables: {}, files: {} };
  let manifest: Manifest | undefined;
  let totals: Totals | undefined;
  let after: Migration[] = [];
  for await (const source of extract) {
    const { name } = source.header;
    // tar-stream's entries are streams of streamx: the same protocol, typed less
    const entry = source as unknown as Readable;
    if (name === "manifest.json") {
      manifest = Manifest.parse(JSON.parse(await textOf(entry)));
      const split = splitMigrations(target.migrations, manifest);
      after = split.after;
      await migrate(target.ownerPool, split.before);
      await target.client.query("begin");
      // Rows that migrations put there are replaced by those of the backup.
      await target.client.query(`truncate ${manifest.tables.map((table) => quotedTable(table.name)).join(", ")}`);
    } else if (name === "totals.json") totals = Totals.parse(JSON.parse(await textOf(entry)));
    else if (manifest === undefined) throw new BackupError("the file is not a backup of Anlan");
    else if (name.startsWith("tables/")) await readTable(target, manifest, name.slice(7, -5), entry, seen);
    else if (name.startsWith("data/")) await readFile(target, name.slice(5), entry, seen);
    entry.resume();
  }
  await reading;
  if (manifest === undefined || totals === undefined) throw new BackupError("the backup ends too early");
  compare(totals, seen);
  return { manifest, after };
}

/** Fills an empty database and data folder from a backup; all or nothing in the database. Returns the manifest. */
export async function readBackup(target: RestoreTarget, file: string): Promise<Manifest> {
  const found = await target.client.query("select to_regclass('kernel.log_entries') as found");
  if (found.rows[0]?.found !== null)
    throw new BackupError("this installation is not empty: restore into a new data folder");
  try {
    const { manifest, after } = await readAll(target, file);
    await target.client.query("commit");
    await migrate(target.ownerPool, after);
    return manifest;
  } catch (error) {
    await target.client.query("rollback").catch(() => undefined);
    if (error instanceof BackupError) throw error;
    const code = (error as { code?: string }).code;
    if (code === "ENOENT") throw new BackupError(`there is no file ${file}`);
    if (code?.startsWith("Z_") === true || error instanceof SyntaxError)
      throw new BackupError("the file is damaged or no backup");
    throw error;
  }
}
