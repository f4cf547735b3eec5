import { spawnSync } from "node:child_process";
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { Runtime } from "@anlan/server-kit";
import { freshDatabase, manualClock, seededIds, type TestDatabase } from "@anlan/test-kit";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { settled } from "../testing/index.ts";
import {
  currentSigningKey,
  exportLog,
  openSigningKey,
  rotateSigningKey,
  sealOnce,
  startSealer,
  verifyDatabase,
} from "./index.ts";
import { draftSigningKey } from "./signing-key.ts";
import { verifyTail } from "./verify-tail.ts";
import { keepCheckpoints, keptCheckpoints } from "./witness.ts";

const TOOL = join(import.meta.dirname, "../../../tools/verify-log.mjs");
let database: TestDatabase;
let runtime: Runtime;
let dataDir: string;

beforeAll(async () => {
  database = await freshDatabase();
  const { pool, ownerPool } = database;
  const clock = manualClock();
  const newId = seededIds(clock);
  const calendar = { isWorkingDay: () => true, isCertain: () => true };
  const log = pino({ level: "silent" });
  runtime = { pool, ownerPool, clock, newId, calendar, log, wakeOutbox: () => undefined };
});
afterAll(() => database.close());
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "anlan-rotate-"));
  await database.ownerPool.query(
    "truncate kernel.log_entries, audit.sealed, audit.chains, audit.checkpoints, audit.sealer, audit.key_handovers",
  );
});

const query = (text: string, values: unknown[] = []) => database.ownerPool.query(text, values);

async function write(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const content = JSON.stringify({ word: `第 ${n} 条` });
    await query(
      "insert into kernel.log_entries (county, id, region_code, at, account_id, content) values ('440605', $1, '440605', now(), 'a', $2)",
      [runtime.newId(), content],
    );
  }
  await settled(database.ownerPool);
  const options = { key: openSigningKey(dataDir), algorithm: "sha256", entriesPerCheckpoint: 2 } as const;
  for (let more = true; more; ) {
    const pass = await sealOnce(runtime, options);
    keepCheckpoints(dataDir, pass.checkpoints);
    more = pass.more || pass.sealed > 0;
  }
}

const verified = (publicKey = openSigningKey(dataDir).publicKey) =>
  verifyDatabase(database.pool, { publicKey, held: keptCheckpoints(dataDir) });

async function exported(): Promise<string> {
  const file = join(dataDir, "log.ndjson");
  const out = createWriteStream(file);
  await exportLog(database.pool, out, { key: openSigningKey(dataDir), now: runtime.clock.now() });
  out.end();
  await finished(out);
  return file;
}

test("what the old keys have signed verifies after two rotations: in the database, its newest part, and outside", async () => {
  await write(5);
  const first = openSigningKey(dataDir);
  const pem = join(dataDir, "first.pem");
  writeFileSync(pem, first.publicPem);
  const { number, publicKey } = await rotateSigningKey(runtime, dataDir);
  expect([number, openSigningKey(dataDir).publicKey === publicKey]).toEqual([1, true]);
  await write(5);
  expect((await rotateSigningKey(runtime, dataDir)).number).toBe(2);
  await write(5);
  // One more entry for each rotation, in the log of the whole installation.
  expect(await verified()).toMatchObject({ ok: true, count: 17, waiting: 0 });
  const tail = await verifyTail(database.pool, "440605", 6, openSigningKey(dataDir).publicKey);
  expect(tail).toMatchObject({ ok: true, from: 9, to: 15 });
  const file = await exported();
  for (const known of [[], ["--key", pem]]) {
    const { status, stdout } = spawnSync(process.execPath, [TOOL, file, ...known], { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, expect.stringContaining("通过 verified")]);
  }
  const held = spawnSync(process.execPath, [TOOL, file, "--held", join(dataDir, "log-checkpoints.ndjson")]);
  expect(held.status).toBe(0);
});

test("the rotation is an entry of the log, and the old private key is gone", async () => {
  await write(1);
  const old = openSigningKey(dataDir);
  const oldPem = readFileSync(join(dataDir, "log-signing.pem"), "utf8");
  const { publicKey } = await rotateSigningKey(runtime, dataDir);
  const { rows } = await query("select content from kernel.log_entries where content like '%rotate-signing-key%'");
  expect(JSON.parse(rows[0]?.content)).toMatchObject({
    action: "audit.rotate-signing-key",
    outcome: "done",
    account: "system",
    changes: { number: 1, previousKey: old.publicKey, publicKey },
  });
  expect(statSync(join(dataDir, "log-signing.pem")).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir).filter((name) => name.startsWith("log-signing"))).toEqual(["log-signing.pem"]);
  expect(readFileSync(join(dataDir, "log-signing.pem"), "utf8")).not.toBe(oldPem);
});

test.each([
  ["another old key", "update audit.key_handovers set previous_key = repeat('0', 64)"],
  ["a later time", "update audit.key_handovers set time = '2030-01-01T00:00:00.000Z'"],
  ["another signature", "update audit.key_handovers set signature = acceptance"],
  ["no handover at all", "delete from audit.key_handovers"],
  [
    "a checkpoint with another's signature",
    "update audit.checkpoints set signature = repeat('0', 128) where number = 1",
  ],
])("a log with %s does not verify", async (_name, tampering) => {
  await write(3);
  await rotateSigningKey(runtime, dataDir);
  await write(3);
  expect((await verified()).ok).toBe(true);
  await query(tampering);
  expect((await verified()).ok).toBe(false);
  const file = await exported();
  expect(spawnSync(process.execPath, [TOOL, file]).status).toBe(1);
});

test("a rotation that was interrupted before or after its commit is settled by what the database says", async () => {
  await write(2);
  const first = openSigningKey(dataDir).publicKey;
  const next = join(dataDir, "log-signing.pem.next");
  draftSigningKey(dataDir);
  const second = (await rotateSigningKey(runtime, dataDir)).publicKey;
  expect([existsSync(next), second === first]).toEqual([false, false]);
  // Committed, and then the program was killed before the file took its place.
  const old = readFileSync(join(dataDir, "log-signing.pem"));
  const third = await rotateSigningKey(runtime, dataDir);
  writeFileSync(next, readFileSync(join(dataDir, "log-signing.pem")));
  writeFileSync(join(dataDir, "log-signing.pem"), old);
  const fourth = await rotateSigningKey(runtime, dataDir);
  expect([third.number, fourth.number]).toEqual([2, 3]);
  await write(2);
  expect((await verified()).ok).toBe(true);
});

test("rotations that start at the same moment follow each other, and no key is lost", async () => {
  await write(2);
  const all = await Promise.all([1, 2, 3].map(() => rotateSigningKey(runtime, dataDir)));
  expect(all.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  expect(openSigningKey(dataDir).publicKey).toBe(all.find(({ number }) => number === 3)?.publicKey);
  await write(2);
  expect((await verified()).ok).toBe(true);
});

test("a log that was never signed gets its key without a handover, and a foreign key rotates nothing", async () => {
  openSigningKey(dataDir);
  expect((await rotateSigningKey(runtime, dataDir)).number).toBe(0);
  await write(2);
  expect((await verified()).ok).toBe(true);
  const other = mkdtempSync(join(tmpdir(), "anlan-rotate-"));
  const foreign = openSigningKey(other).publicKey;
  await expect(rotateSigningKey(runtime, other)).rejects.toThrow("signed with another key");
  expect(openSigningKey(other).publicKey).toBe(foreign);
  expect((await verified()).ok).toBe(true);
});

test("a running sealer goes on with the new key", async () => {
  await write(2);
  const options = { key: currentSigningKey(dataDir), algorithm: "sha256", entriesPerCheckpoint: 1, dataDir } as const;
  const errors: unknown[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => void errors.push(line) });
  const stop = startSealer({ ...runtime, log }, options);
  const signed = async () => (await query("select count(*) as n from audit.checkpoints")).rows[0]?.n as number;
  const before = await signed();
  await rotateSigningKey(runtime, dataDir);
  for (let waited = 0; (await signed()) === before && waited < 200; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  expect(await signed()).toBeGreaterThan(before);
  expect(errors).toEqual([]);
  expect(await verified()).toMatchObject({ ok: true, waiting: 0 });
});
