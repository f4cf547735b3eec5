import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Runtime } from "@anlan/server-kit";
import { freshDatabase, manualClock, seededIds, type TestDatabase } from "@anlan/test-kit";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { settled, testAuditPorts } from "../testing/index.ts";
import { type SealerOptions, type SealPass, sealOnce, startSealer, verifyDatabase } from "./index.ts";
import { keptCheckpoints } from "./witness.ts";

const key = testAuditPorts().key();
const clock = manualClock();
const newId = seededIds(clock);
let database: TestDatabase;
let runtime: Runtime;
/** Plain connections: the app's own pool leaves its connections read-only between requests. */
let writers: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  const { pool, ownerPool } = database;
  writers = new pg.Pool({ ...database.connection, max: 20, options: "-c role=anlan_app" });
  writers.on("error", () => undefined);
  const calendar = { isWorkingDay: () => true, isCertain: () => true };
  const log = pino({ level: "silent" });
  runtime = { pool, ownerPool, clock, newId, calendar, log, wakeOutbox: () => undefined };
});
afterAll(async () => {
  await writers.end();
  await database.close();
});
beforeEach(async () => {
  await database.ownerPool.query(
    "truncate kernel.log_entries, audit.sealed, audit.chains, audit.checkpoints, audit.sealer",
  );
});

const options = { key, algorithm: "sha256", entriesPerCheckpoint: 50 } as const;

function write(
  client: pg.ClientBase | pg.Pool,
  county: string,
  changes: Record<string, unknown> = {},
): Promise<unknown> {
  const id = newId();
  const at = clock.now().toISOString();
  const content = JSON.stringify({
    id,
    at,
    action: "sample.greet",
    outcome: "done",
    account: "a",
    region: county,
    changes,
  });
  return client.query(
    "insert into kernel.log_entries (county, id, region_code, at, account_id, content) values ($1::text, $2, $1::text, $3, 'a', $4)",
    [county, id, at, content],
  );
}

async function sealAll(expected: number): Promise<number> {
  const { sealed } = await nextPass();
  return sealed < expected ? sealed + (await nextPass()).sealed : sealed;
}

/** A pass over all that was written so far. */
async function nextPass(changes: Partial<SealerOptions> = {}): Promise<SealPass> {
  await settled(database.ownerPool);
  return sealOnce(runtime, { ...options, ...changes });
}

interface Sealed {
  sequence: number;
  content: { changes: { n: number; writer?: number } };
}

const sealedIn = async (county: string): Promise<Sealed[]> =>
  (
    await database.ownerPool.query<{ sequence: number; content: string }>(
      `select sequence, content from audit.sealed s join kernel.log_entries e on e.county = s.county and e.id = s.entry_id
       where s.county = $1 order by sequence`,
      [county],
    )
  ).rows.map((row) => ({ sequence: row.sequence, content: JSON.parse(row.content) as Sealed["content"] }));

test("entries are linked per county from 1 without gaps, and the chain verifies", async () => {
  for (let n = 0; n < 7; n += 1) await write(database.ownerPool, n % 2 === 0 ? "440605" : "440703", { n });
  expect(await sealAll(7)).toBe(7);
  expect((await sealedIn("440605")).map((row) => row.sequence)).toEqual([1, 2, 3, 4]);
  const verdict = await verifyDatabase(database.pool, { publicKey: key.publicKey });
  expect(verdict).toMatchObject({ ok: true, count: 7, waiting: 0 });
});

test("an entry that commits late is not skipped, and nothing that came after it is sealed before it", async () => {
  const late = await writers.connect();
  await late.query("begin");
  await write(late, "440605", { n: 1 });
  await write(database.ownerPool, "440605", { n: 2 });
  expect((await sealOnce(runtime, options)).sealed).toBe(0);
  await late.query("commit");
  late.release();
  expect(await sealAll(2)).toBe(2);
  expect(await verifyDatabase(database.pool)).toMatchObject({ ok: true, count: 2 });
});

test("an entry that was rolled back holds nothing up", async () => {
  const lost = await writers.connect();
  await lost.query("begin");
  await write(lost, "440605", { n: 1 });
  await write(database.ownerPool, "440605", { n: 2 });
  await lost.query("rollback");
  lost.release();
  expect(await sealAll(1)).toBe(1);
});

test("an entry never comes before one whose commit its writer had seen", async () => {
  const { rows } = await database.ownerPool.query<{ on: string }>(
    "select current_setting('track_commit_timestamp') as on",
  );
  if (rows[0]?.on !== "on") {
    process.stdout.write("order by commit time is not tested: track_commit_timestamp is off on this server\n");
    return;
  }
  const [early, other, open] = await Promise.all([1, 2, 3].map(() => writers.connect()));
  if (early === undefined || other === undefined || open === undefined) throw new Error("no connection");
  // Numbers are given in this order: early, open, other; commits come in the order other, early; open stays open.
  for (const client of [early, open, other]) {
    await client.query("begin");
    await client.query("select pg_current_xact_id()");
  }
  await write(other, "440605", { n: 1 });
  await other.query("commit");
  await write(early, "440605", { n: 2 });
  await early.query("commit");
  // "early" is below the oldest open transaction and "other" is not; sealing "early" now would turn them round.
  expect((await sealOnce(runtime, options)).sealed).toBe(0);
  await open.query("rollback");
  for (const client of [early, other, open]) client.release();
  await sealAll(2);
  expect((await sealedIn("440605")).map((row) => row.content.changes.n)).toEqual([1, 2]);
});

test("twenty writers at once: every committed entry is sealed once, in order of commit", async () => {
  await database.ownerPool.query("create table if not exists public.counter (n int not null)");
  await database.ownerPool.query("truncate public.counter");
  await database.ownerPool.query("insert into public.counter values (0)");
  await database.ownerPool.query("grant all on public.counter to anlan_app");
  let writing = true;
  let committed = 0;
  const writer = async (number: number) => {
    for (let round = 0; round < 25; round += 1) {
      const client = await writers.connect();
      await client.query("begin");
      // A number of its own before it waits for the counter, so that numbers and commits are out of step.
      if (round % 2 === 0) await client.query("select pg_current_xact_id()");
      if (round % 7 === 0) await client.query("select pg_sleep(random() * 0.02)");
      const { rows } = await client.query<{ n: number }>("update public.counter set n = n + 1 returning n");
      await write(client, "440605", { n: rows[0]?.n, writer: number });
      const isLost = round % 11 === 5;
      await client.query(isLost ? "rollback" : "commit");
      if (!isLost) committed += 1;
      client.release();
    }
  };
  const sealing = (async () => {
    while (writing) await Promise.all([sealOnce(runtime, options), sealOnce(runtime, options)]);
  })();
  await Promise.all(Array.from({ length: 20 }, (_, number) => writer(number)));
  writing = false;
  await sealing;
  await sealAll(committed - (await sealedIn("440605")).length);
  const sealed = await sealedIn("440605");
  expect(sealed).toHaveLength(committed);
  expect(sealed.map((row) => row.sequence)).toEqual(sealed.map((_, index) => index + 1));
  expect(await verifyDatabase(database.pool)).toMatchObject({ ok: true, count: committed, waiting: 0 });
  const { rows } = await database.ownerPool.query<{ on: string }>(
    "select current_setting('track_commit_timestamp') as on",
  );
  const order = sealed.map((row) => row.content.changes.n);
  if (rows[0]?.on === "on") expect(order).toEqual(order.toSorted((one, other) => one - other));
});

test("a checkpoint is signed after every so many entries, and within the hour for what is left", async () => {
  for (let n = 0; n < 120; n += 1) await write(database.ownerPool, "440605", { n });
  const first = await nextPass();
  expect(first.checkpoints.map((one) => one.count)).toEqual([50, 100]);
  expect((await sealOnce(runtime, options)).checkpoints).toEqual([]);
  clock.advance(3_600_000);
  expect((await sealOnce(runtime, options)).checkpoints.map((one) => [one.number, one.count])).toEqual([[3, 120]]);
  clock.advance(7_200_000);
  expect((await sealOnce(runtime, options)).checkpoints).toEqual([]);
  expect(await verifyDatabase(database.pool)).toMatchObject({ ok: true, checkpoints: 3 });
});

test("a clock that was set back does not put signing off", async () => {
  await write(database.ownerPool, "440605");
  expect((await nextPass()).checkpoints).toHaveLength(1);
  clock.advance(-86_400_000);
  await write(database.ownerPool, "440605");
  expect((await nextPass()).checkpoints).toHaveLength(1);
});

test("a batch that is not the whole backlog is followed by the rest", async () => {
  for (let n = 0; n < 25; n += 1) await write(database.ownerPool, "440605", { n });
  const passes = [await nextPass({ batch: 10 }), await nextPass({ batch: 10 }), await nextPass({ batch: 10 })];
  expect(passes.map((pass) => [pass.sealed, pass.more])).toEqual([
    [10, true],
    [10, true],
    [5, false],
  ]);
  expect(await verifyDatabase(database.pool)).toMatchObject({ ok: true, count: 25 });
});

test("content that the chain cannot say as JSON is sealed as text, and holds nothing up", async () => {
  const deep = `{"changes":${"[".repeat(400)}${"]".repeat(400)}}`;
  for (const content of ['{"half":"\\ud800"}', deep, "no json", '{"spaced": 1}', "[]", "null"]) {
    await database.ownerPool.query(
      "insert into kernel.log_entries (county, id, region_code, at, account_id, content) values ('440605', $1, '440605', now(), 'a', $2)",
      [newId(), content],
    );
  }
  expect(await sealAll(6)).toBe(6);
  expect(await verifyDatabase(database.pool)).toMatchObject({ ok: true, count: 6 });
});

test("another key is refused in plain words, and the log stays as it is", async () => {
  await write(database.ownerPool, "440605");
  await sealAll(1);
  await write(database.ownerPool, "440605");
  const other = { ...options, key: testAuditPorts().key() };
  await expect(sealOnce(runtime, other)).rejects.toThrow("signed with another key");
  expect(await sealAll(1)).toBe(1);
});

test("SM3 is used where the national profile is chosen, and stays when the setting changes", async () => {
  await write(database.ownerPool, "440605");
  await nextPass({ algorithm: "sm3" });
  await write(database.ownerPool, "440605");
  await nextPass();
  expect(await verifyDatabase(database.pool)).toMatchObject({ ok: true, count: 2 });
  const { rows } = await database.ownerPool.query("select algorithm from audit.sealer");
  expect(rows).toEqual([{ algorithm: "sm3" }]);
});

test("after a restore on another server, old and new entries are sealed although transaction numbers begin anew", async () => {
  for (let n = 0; n < 3; n += 1) await write(database.ownerPool, "440605", { n });
  await sealAll(3);
  await write(database.ownerPool, "440605", { n: 3 });
  await database.ownerPool.query("update kernel.log_entries set xact = '9000000000000'");
  await database.ownerPool.query("update audit.sealer set cluster = 'another', watermark = '9000000000000'");
  await write(database.ownerPool, "440605", { n: 4 });
  expect((await sealOnce(runtime, options)).sealed).toBe(2);
  await write(database.ownerPool, "440605", { n: 5 });
  expect(await sealAll(1)).toBe(1);
  expect(await verifyDatabase(database.pool)).toMatchObject({ ok: true, count: 6, waiting: 0 });
});

test("the running sealer seals without being asked and keeps checkpoints outside the database", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "anlan-witness-"));
  const stop = startSealer(runtime, { ...options, key: () => options.key, dataDir });
  await write(writers, "440605");
  while ((await sealedIn("440605")).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await stop();
  expect(keptCheckpoints(dataDir).map((one) => one.count)).toEqual([1]);
});
