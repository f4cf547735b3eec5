import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { kernelMigrations, openPool } from "@anlan/server-kit";
import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import pg from "pg";
import tar from "tar-stream";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { serverModules } from "../modules.ts";
import { testPorts } from "../testing/ports.ts";
import { readBackup } from "./read-backup.ts";
import { writeBackup } from "./write-backup.ts";

const migrations = [...kernelMigrations, ...serverModules(testPorts()).flatMap((module) => module.migrations)];
const FILE = "files/objects/sha256/ab/cd/abcd";
let folder = "";
let source: TestDatabase;
let backup = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "anlan 备份 "));
  source = await freshDatabase();
  await mkdir(join(folder, "from/files/objects/sha256/ab/cd"), { recursive: true });
  await mkdir(join(folder, "from/files/incoming"), { recursive: true });
  await writeFile(join(folder, "from", FILE), randomBytes(100_000));
  await writeFile(join(folder, "from/files/objects/empty"), "");
  await writeFile(join(folder, "from/files/incoming/half"), "half an upload");
  for (const name of ["keys.json", "log-signing.pem", "log-checkpoints.ndjson"]) {
    await writeFile(join(folder, "from", name), `content of ${name}\n`);
  }
  await writePair(source.ownerPool);
  backup = join(folder, "one.tar.gz");
  await backUp(backup);
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

/** Two rows in two tables that only ever exist together. */
async function writePair(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  const id = randomUUID();
  try {
    await client.query("begin");
    await client.query(
      "insert into kernel.submissions (county, account_id, key, request_hash, at) values ($1,$2,$3,$4,now())",
      ["440607", "张三\t\\N\n\u0001", id, "h"],
    );
    await client.query(
      `insert into kernel.outbox (county, id, region_code, name, version, payload, at, next_attempt_at)
       values ($1, $2, '440607', 'test', 1, $3, now(), now())`,
      ["440607", id, JSON.stringify({ text: 'quote " and \\ and 汉字' })],
    );
    await client.query("commit");
  } finally {
    client.release();
  }
}

async function backUp(file: string, database = source): Promise<readonly string[]> {
  const client = new pg.Client(database.connection);
  await client.connect();
  const { leftOut } = await writeBackup(
    { client, dataDir: join(folder, "from"), now: new Date(), migrations },
    file,
  ).finally(() => client.end());
  return leftOut;
}

interface Target {
  readonly dataDir: string;
  readonly pool: pg.Pool;
  restore(file: string, known?: typeof migrations): Promise<unknown>;
  close(): Promise<void>;
}

async function emptyTarget(): Promise<Target> {
  const { connection } = inject("postgres");
  const database = `t_${randomBytes(6).toString("hex")}`;
  const admin = openPool({ ...connection, database: "postgres", max: 1 }, null);
  await admin.query(`create database ${database}`);
  const dataDir = await mkdtemp(join(folder, "to-"));
  const pool = openPool({ ...connection, database, max: 3 }, null);
  return {
    dataDir,
    pool,
    restore: async (file, known = migrations) => {
      const client = new pg.Client({ ...connection, database });
      await client.connect();
      return readBackup({ client, ownerPool: pool, dataDir, migrations: known }, file).finally(() => client.end());
    },
    close: async () => {
      await pool.end();
      await admin.query(`drop database ${database} with (force)`);
      await admin.end();
    },
  };
}

const count = async (pool: pg.Pool, text: string): Promise<number> =>
  Number((await pool.query(`select count(*) as n from ${text}`)).rows[0]?.n);

/** Refused in words, and nothing has changed: no table, no file. */
async function expectRefused(file: string, message: RegExp, known = migrations): Promise<void> {
  const target = await emptyTarget();
  try {
    await expect(target.restore(file, known)).rejects.toMatchObject({
      name: "BackupError",
      message: expect.stringMatching(message),
    });
    const schemas = "pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')";
    expect(await count(target.pool, schemas)).toBe(0);
    expect(await count(target.pool, "pg_tables where schemaname = 'public'")).toBe(0);
    expect(await readdir(target.dataDir)).toEqual([]);
  } finally {
    await target.close();
  }
}

interface Entry {
  name: string;
  content: Buffer;
  type?: "file" | "symlink";
}

async function entriesOf(file: string): Promise<Entry[]> {
  const extract = tar.extract();
  extract.end(gunzipSync(await readFile(file)));
  const entries: Entry[] = [];
  for await (const entry of extract) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    entries.push({ name: entry.header.name, content: Buffer.concat(chunks) });
  }
  return entries;
}

/** A backup with some entries changed by another hand. */
async function forged(name: string, change: (entries: Entry[]) => Entry[]): Promise<string> {
  const pack = tar.pack();
  for (const { name: entryName, content, type = "file" } of change(await entriesOf(backup))) {
    if (type === "symlink") pack.entry({ name: entryName, type, linkname: "/etc/passwd" });
    else pack.entry({ name: entryName }, content);
  }
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack as AsyncIterable<Buffer>) chunks.push(chunk);
  const path = join(folder, name);
  await writeFile(path, gzipSync(Buffer.concat(chunks)));
  return path;
}

const editJson = (entries: Entry[], name: string, edit: (value: never) => void): Entry[] =>
  entries.map((entry) => {
    if (entry.name !== name) return entry;
    const value = JSON.parse(entry.content.toString());
    edit(value as never);
    return { name, content: Buffer.from(JSON.stringify(value)) };
  });

describe("a backup", () => {
  it("restores rows, files and keys as they were, for their owner only", async () => {
    const target = await emptyTarget();
    await target.restore(backup);
    const rows = "select account_id, key from kernel.submissions order by key";
    expect((await target.pool.query(rows)).rows).toEqual((await source.ownerPool.query(rows)).rows);
    const outbox = "select id, payload, at from kernel.outbox order by id";
    expect((await target.pool.query(outbox)).rows).toEqual((await source.ownerPool.query(outbox)).rows);
    for (const name of [FILE, "files/objects/empty", "keys.json", "log-signing.pem", "log-checkpoints.ndjson"]) {
      expect(await readFile(join(target.dataDir, name))).toEqual(await readFile(join(folder, "from", name)));
    }
    expect((await stat(join(target.dataDir, "keys.json"))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(target.dataDir, "files"))).toEqual(["objects"]);
    const forced = "pg_class where relforcerowsecurity";
    expect(await count(target.pool, forced)).toBe(await count(source.ownerPool, forced));
    await target.close();
  });

  it("holds one moment of the database although others write all the time", async () => {
    const busy = await freshDatabase();
    let writing = true;
    const writers = [1, 2].map(async () => {
      while (writing) await writePair(busy.ownerPool);
    });
    for (let ready = 0; ready < 30; ready = await count(busy.ownerPool, "kernel.outbox"))
      await new Promise(setImmediate);
    await backUp(join(folder, "busy.tar.gz"), busy);
    const after = await count(busy.ownerPool, "kernel.outbox");
    writing = false;
    await Promise.all(writers);
    const target = await emptyTarget();
    await target.restore(join(folder, "busy.tar.gz"));
    const kept = await count(target.pool, "kernel.outbox");
    const alone =
      "kernel.outbox o full join kernel.submissions s on s.key = o.id::text where o.id is null or s.key is null";
    expect(await count(target.pool, alone)).toBe(0);
    expect(kept).toBeGreaterThanOrEqual(30);
    expect(after).toBeGreaterThan(kept);
    await target.close();
    await busy.close();
  });

  it("leaves out tables that Anlan did not make and names them, so that it can be restored", async () => {
    const shared = await freshDatabase();
    await writePair(shared.ownerPool);
    await shared.ownerPool.query("create table public.bk (n int); create table kernel.outbox_old (n int)");
    const file = join(folder, "shared.tar.gz");
    expect([...(await backUp(file, shared))].sort()).toEqual(["kernel.outbox_old", "public.bk"]);
    const target = await emptyTarget();
    await target.pool.query("create table public.theirs (n int); insert into public.theirs values (1)");
    await target.restore(file);
    expect(await count(target.pool, "kernel.outbox")).toBe(1);
    expect(await count(target.pool, "public.theirs")).toBe(1);
    await target.close();
    await shared.close();
  });

  it("does not touch a file that exists, and leaves nothing where it cannot write", async () => {
    const file = join(folder, "taken.tar.gz");
    await writeFile(file, "mine");
    await expect(backUp(file)).rejects.toThrow(/exists already/);
    expect(await readFile(file, "utf8")).toBe("mine");
    await expect(backUp(join(folder, "no such folder/b.tar.gz"))).rejects.toMatchObject({ name: "BackupError" });
    expect((await readdir(folder)).filter((name) => name.startsWith(".anlan"))).toEqual([]);
  });
});

describe("a restore", () => {
  it("refuses an installation that is not empty", async () => {
    const target = await emptyTarget();
    await writeFile(join(target.dataDir, "keys.json"), "{}");
    await expect(target.restore(backup)).rejects.toThrow(/not empty \(keys.json\)/);
    await rm(join(target.dataDir, "keys.json"));
    await target.restore(backup);
    await expect(target.restore(backup)).rejects.toThrow(/not empty \(the database, /);
    expect(await count(target.pool, "kernel.outbox")).toBe(1);
    await target.close();
  });

  it("refuses what is no backup, is missing or is a folder", async () => {
    await writeFile(join(folder, "text.tar.gz"), "hello");
    await writeFile(join(folder, "zero.tar.gz"), "");
    await writeFile(join(folder, "gzip.tar.gz"), gzipSync("hello ".repeat(1000)));
    await expectRefused(join(folder, "text.tar.gz"), /no backup/);
    await expectRefused(join(folder, "zero.tar.gz"), /no backup/);
    await expectRefused(join(folder, "gzip.tar.gz"), /no backup/);
    await expectRefused(join(folder, "missing"), /there is no file/);
    await expectRefused(folder, /is a folder/);
    await expectRefused(
      await forged("other.tar.gz", (all) => all.filter((one) => one.name !== "manifest.json")),
      /no backup/,
    );
  });

  it("refuses a file that was cut off, wherever the cut is", async () => {
    const bytes = await readFile(backup);
    for (const part of [0.001, 0.3, 0.7, 0.99]) {
      const file = join(folder, `cut-${part}.tar.gz`);
      await writeFile(file, bytes.subarray(0, Math.ceil(bytes.length * part)));
      await expectRefused(file, /cut off/);
    }
    const early = await forged("early.tar.gz", (all) => all.filter((one) => one.name !== "totals.json"));
    await expectRefused(early, /ends too early/);
  });

  it("refuses a file whose bytes were changed", async () => {
    const bytes = Buffer.from(await readFile(backup));
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
    await writeFile(join(folder, "flipped.tar.gz"), bytes);
    await expectRefused(join(folder, "flipped.tar.gz"), /damaged/);
    const swapped = await forged("swapped.tar.gz", (all) =>
      all.map((one) => (one.name === "data/keys.json" ? { ...one, content: Buffer.from("other keys") } : one)),
    );
    await expectRefused(swapped, /keys.json in the backup is damaged/);
    const less = await forged("less.tar.gz", (all) => all.filter((one) => one.name !== "tables/kernel.outbox.copy"));
    await expectRefused(less, /kernel.outbox in the backup is damaged or missing/);
  });

  it("refuses paths that lead out of the data folder or into the database's files", async () => {
    for (const name of [
      "../evil",
      "/etc/evil",
      "files/../../evil",
      "postgres/data/PG_VERSION",
      "files/a/../../keys.json",
    ]) {
      const file = await forged("path.tar.gz", (all) => [
        ...all.slice(0, -1),
        { name: `data/${name}`, content: Buffer.from("evil") },
        ...all.slice(-1),
      ]);
      await expectRefused(file, /does not belong there/);
    }
    const link = await forged("link.tar.gz", (all) => [
      ...all.slice(0, -1),
      { name: "data/files/link", content: Buffer.alloc(0), type: "symlink" },
      ...all.slice(-1),
    ]);
    await expectRefused(link, /something else than files/);
  });

  it("refuses unknown tables, unknown entries and rows that do not fit, and undoes what it began", async () => {
    const table = { name: "tables/pg_catalog.pg_authid.copy", content: Buffer.from("x") };
    await expectRefused(
      await forged("table.tar.gz", (all) => [...all.slice(0, -1), table, ...all.slice(-1)]),
      /unknown table/,
    );
    const entry = { name: "other", content: Buffer.from("x") };
    await expectRefused(
      await forged("entry.tar.gz", (all) => [...all.slice(0, -1), entry, ...all.slice(-1)]),
      /unknown entry/,
    );
    const listed = await forged("listed.tar.gz", (all) =>
      editJson(all, "manifest.json", (manifest: { tables: { name: string; columns: string[] }[] }) => {
        manifest.tables.push({ name: "pg_catalog.pg_authid", columns: ["rolname"] });
      }),
    );
    await expectRefused(listed, /unknown table pg_catalog.pg_authid/);
    const column = await forged("column.tar.gz", (all) =>
      editJson(all, "manifest.json", (manifest: { tables: { columns: string[] }[] }) => {
        manifest.tables.at(-1)?.columns.push("no_such_column");
      }),
    );
    const target = await emptyTarget();
    await expect(target.restore(column)).rejects.toThrow(/no_such_column/);
    expect(await count(target.pool, "pg_tables where schemaname in ('kernel', 'public')")).toBe(0);
    expect(await readdir(target.dataDir)).toEqual([]);
    await target.restore(backup);
    expect(await count(target.pool, "kernel.outbox")).toBe(1);
    await target.close();
  });

  it("refuses a backup of a newer version and takes one of an older", async () => {
    await expectRefused(backup, /newer version/, migrations.slice(0, -1));
    const changed = migrations.map((one, index) => (index === 0 ? { ...one, checksum: "other" } : one));
    await expectRefused(backup, /another kernel/, changed);
    const target = await emptyTarget();
    const sql = "create schema later; create table later.things (n int); insert into later.things values (1)";
    await target.restore(backup, [...migrations, { module: "later", name: "0001-later.sql", sql, checksum: "c" }]);
    expect(await count(target.pool, "later.things")).toBe(1);
    await target.close();
  });
});
