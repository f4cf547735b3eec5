import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import tar from "tar-stream";
import { version } from "../version.ts";
import type { Manifest, Totals } from "./manifest.ts";
import { quoted, quotedTable, tablesOf } from "./tables.ts";

interface Sum {
  bytes: number;
  sha256: string;
}

function counting(done: (sum: Sum) => void): Transform {
  const hash = createHash("sha256");
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
    flush(next) {
      done({ bytes, sha256: hash.digest("hex") });
      next();
    },
  });
}

async function addFile(pack: tar.Pack, name: string, path: string): Promise<Sum> {
  const { size } = await stat(path);
  let sum: Sum = { bytes: 0, sha256: "" };
  const entry = pack.entry({ name, size });
  await pipeline(
    createReadStream(path),
    counting((counted) => {
      sum = counted;
    }),
    entry,
  );
  return sum;
}

const addText = (pack: tar.Pack, name: string, text: string): void => {
  pack.entry({ name }, text);
};

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
  await pipeline(source, createWriteStream(path));
  return addFile(pack, `tables/${table.name}.copy`, path);
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

export interface BackupSource {
  /** The owner's pool; its plain (not pipelined) connections are made anew. */
  readonly client: pg.Client;
  /** The data folder, of which `files` and `keys.json` are kept. */
  readonly dataDir: string;
  readonly now: Date;
}

async function fill(pack: tar.Pack, { client, dataDir, now }: BackupSource, folder: string): Promise<Totals> {
  const tables = await tablesOf(client);
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
  addText(pack, "manifest.json", JSON.stringify(manifest));
  const totals: Totals = { tables: {}, files: {} };
  for (const table of tables) totals.tables[table.name] = await addTable(pack, client, table, folder);
  for (const part of ["files", "keys.json"]) {
    const root = join(dataDir, part);
    const single = await stat(root).then(
      (found) => found.isFile(),
      () => false,
    );
    for await (const path of single ? [root] : filesBelow(root)) {
      const name = relative(dataDir, path);
      totals.files[name] = await addFile(pack, `data/${name}`, path);
    }
  }
  addText(pack, "totals.json", JSON.stringify(totals));
  pack.finalize();
  return totals;
}

/** Writes database, files and keys as of one moment while the installation runs; the file appears only when complete. */
export async function writeBackup(source: BackupSource, file: string): Promise<Totals> {
  const folder = await mkdtemp(join(tmpdir(), "anlan-backup-"));
  const unfinished = `${file}.unfinished`;
  const pack = tar.pack();
  try {
    await source.client.query("begin isolation level repeatable read read only");
    const written = pipeline(pack, createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }));
    written.catch(() => undefined);
    const totals = await fill(pack, source, folder);
    await written;
    await source.client.query("commit");
    await rename(unfinished, file);
    return totals;
  } catch (error) {
    pack.destroy();
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
