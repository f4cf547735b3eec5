import { seededIds, type TestWorld, testWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { settled, testAuditPorts } from "../testing/index.ts";
import { auditModule, sealOnce, verifyDatabase } from "./index.ts";
import { verifyTail } from "./verify-tail.ts";

const ports = testAuditPorts();
const key = ports.key();
const COUNT = 30;
let world: TestWorld;
let newId: () => string;

beforeAll(async () => {
  world = await testWorld([auditModule(ports)]);
  newId = seededIds(world.clock, 7);
});

beforeEach(async () => {
  await owner("truncate kernel.log_entries, audit.sealed, audit.chains, audit.checkpoints, audit.sealer");
  for (const county of ["440605", "440703"]) for (let n = 1; n <= COUNT; n += 1) await write(county, n);
  await settled(world.database.ownerPool);
  await sealOnce(world.runtime, { key, algorithm: "sha256", entriesPerCheckpoint: 10 });
});

const owner = (text: string, values: unknown[] = []) => world.database.ownerPool.query(text, values);

async function write(county: string, n: number): Promise<void> {
  const id = newId();
  const at = world.clock.now().toISOString();
  const content = JSON.stringify({
    id,
    at,
    action: "sample.greet",
    outcome: "done",
    error: null,
    account: "a",
    region: county,
    subject: { type: "sample", id: `s-${n}` },
    changes: { n, word: "安澜" },
  });
  await owner(
    `insert into kernel.log_entries (county, id, region_code, at, account_id, content) values ($1::text, $2, $1::text, $3, 'a', $4)`,
    [county, id, at, content],
  );
}

const entryAt = (sequence: number) =>
  `(county, id) = (select county, entry_id from audit.sealed where county = '440605' and sequence = ${sequence})`;
const verify = () => verifyDatabase(world.database.pool, { publicKey: key.publicKey });

test("an untouched log verifies, whole and per county", async () => {
  expect(await verify()).toMatchObject({ ok: true, count: 2 * COUNT, checkpoints: 6 });
  expect(await verifyDatabase(world.database.pool, { county: "440703" })).toMatchObject({ ok: true, count: COUNT });
});

/** What a person with every right in the database might do: how it is called, the statements, where it must show. */
const TAMPERINGS: readonly (readonly [string, readonly string[], number | null])[] = [
  [
    "one character of a text",
    [`update kernel.log_entries set content = replace(content, '安澜', '安瀾') where ${entryAt(7)}`],
    7,
  ],
  ["a blank in a text", [`update kernel.log_entries set content = content || ' ' where ${entryAt(7)}`], 7],
  ["the account column", [`update kernel.log_entries set account_id = 'b' where ${entryAt(9)}`], 9],
  ["the time column", [`update kernel.log_entries set at = at + interval '1 second' where ${entryAt(9)}`], 9],
  ["the region column", [`update kernel.log_entries set region_code = '440605011' where ${entryAt(9)}`], 9],
  [
    "the outcome in the list",
    ["update audit.sealed set outcome = 'refused' where county = '440605' and sequence = 4"],
    4,
  ],
  ["the account in the list", ["update audit.sealed set account_id = 'b' where county = '440605' and sequence = 4"], 4],
  ["the subject in the list", ["update audit.sealed set subject_id = 'x' where county = '440605' and sequence = 4"], 4],
  ["a hash", [`update audit.sealed set hash = repeat('0', 64) where county = '440605' and sequence = 5`], 5],
  ["a link", [`update audit.sealed set previous_hash = repeat('0', 64) where county = '440605' and sequence = 5`], 5],
  ["the text of an entry is gone", [`delete from kernel.log_entries where ${entryAt(12)}`], 12],
  [
    "an entry is gone with its place",
    [
      `delete from kernel.log_entries where ${entryAt(12)}`,
      "delete from audit.sealed where county = '440605' and sequence = 12",
    ],
    12,
  ],
  [
    "an entry is gone and the rest moved up",
    [
      `delete from kernel.log_entries where ${entryAt(12)}`,
      "delete from audit.sealed where county = '440605' and sequence = 12",
      "update audit.sealed set sequence = sequence + 1000 where county = '440605' and sequence > 12",
      "update audit.sealed set sequence = sequence - 1001 where county = '440605' and sequence > 1000",
    ],
    12,
  ],
  [
    "two entries exchanged",
    [
      "update audit.sealed set sequence = 1000 where county = '440605' and sequence = 3",
      "update audit.sealed set sequence = 3 where county = '440605' and sequence = 4",
      "update audit.sealed set sequence = 4 where county = '440605' and sequence = 1000",
    ],
    null,
  ],
  ["the tail is gone", ["delete from audit.sealed where county = '440605' and sequence > 25"], null],
  [
    "the tail is gone and the chain's end set back before a signature",
    [
      "delete from audit.sealed where county = '440605' and sequence > 25",
      "delete from kernel.log_entries e where county = '440605' and not exists (select from audit.sealed s where s.entry_id = e.id)",
      "update audit.chains c set count = 25, head = (select hash from audit.sealed where county = '440605' and sequence = 25) where county = '440605'",
    ],
    26,
  ],
  ["a checkpoint's count", ["update audit.checkpoints set count = 11 where county = '440605' and number = 1"], null],
  [
    "a checkpoint's signature",
    ["update audit.checkpoints set signature = repeat('0', 128) where county = '440605' and number = 2"],
    20,
  ],
  ["a checkpoint is gone", ["delete from audit.checkpoints where county = '440605' and number = 2"], null],
  ["the end of the chain", ["update audit.chains set head = repeat('0', 64) where county = '440605'"], 30],
  ["the count of the chain", ["update audit.chains set count = 29 where county = '440605'"], 30],
  [
    "an entry beside the chain",
    [
      `insert into kernel.log_entries (county, id, region_code, at, account_id, content, xact) select county, gen_random_uuid(), region_code, at, account_id, content, '3' from kernel.log_entries where ${entryAt(2)}`,
    ],
    null,
  ],
  ["another key in the database", ["update audit.sealer set public_key = repeat('0', 64)"], null],
];

test.each(TAMPERINGS)("tampering is found: %s", async (_name, statements, sequence) => {
  for (const statement of statements) await owner(statement);
  const verdict = await verify();
  expect(verdict.ok).toBe(false);
  if (sequence !== null) expect(verdict.firstProblem).toMatchObject({ county: "440605", sequence });
});

test("a whole chain that was computed anew does not agree with its signatures", async () => {
  await owner(`update kernel.log_entries set content = replace(content, '安澜', '安瀾') where ${entryAt(15)}`);
  const { rows } = await owner("select * from audit.checkpoints where county = '440605'");
  await owner("delete from audit.sealed where county = '440605'");
  await owner("delete from audit.chains where county = '440605'");
  await owner("delete from audit.checkpoints where county = '440605'");
  await owner("update audit.sealer set watermark = '0'");
  const forger = {
    key: { ...key, sign: () => "0".repeat(128) },
    algorithm: "sha256",
    entriesPerCheckpoint: 99,
  } as const;
  await settled(world.database.ownerPool);
  await sealOnce(world.runtime, forger);
  await owner("delete from audit.checkpoints where county = '440605'");
  for (const row of rows as Record<string, unknown>[]) {
    const values = ["county", "number", "count", "head", "time", "signature"].map((name) => row[name]);
    await owner("insert into audit.checkpoints values ($1, $2, $3, $4, $5, $6)", values);
  }
  expect(await verify()).toMatchObject({
    ok: false,
    firstProblem: { kind: "changed", county: "440605", sequence: 20 },
  });
});

test("a tail that is gone with its checkpoints does not agree with the checkpoints kept outside", async () => {
  const { rows } = await owner("select * from audit.checkpoints where county = '440605' and number = 3");
  const held = (rows as never[]).map((row: Record<string, unknown>) => ({ type: "checkpoint", ...row }) as never);
  await owner("delete from audit.sealed where county = '440605' and sequence > 20");
  await owner("delete from audit.checkpoints where county = '440605' and count > 20");
  await owner(
    "delete from kernel.log_entries e where county = '440605' and not exists (select from audit.sealed s where s.entry_id = e.id)",
  );
  await owner(
    "update audit.chains c set count = 20, checkpoints = 2, head = (select hash from audit.sealed where county = '440605' and sequence = 20) where county = '440605'",
  );
  expect(await verify()).toMatchObject({ ok: true });
  expect(await verifyDatabase(world.database.pool, { held })).toMatchObject({
    ok: false,
    firstProblem: { kind: "removed", county: "440605", sequence: 21 },
  });
});

test("the bounded verification starts at a signed checkpoint and finds what comes after it", async () => {
  const whole = await verifyTail(world.database.pool, "440605", 1000, key.publicKey);
  expect(whole).toMatchObject({ ok: true, from: 1, to: COUNT, checkpoints: 3, signedCount: 30 });
  const tail = await verifyTail(world.database.pool, "440605", 12, key.publicKey);
  expect(tail).toMatchObject({ ok: true, from: 11, to: COUNT, checkpoints: 2 });
  await owner(`update kernel.log_entries set content = replace(content, '安澜', '安瀾') where ${entryAt(25)}`);
  expect(await verifyTail(world.database.pool, "440605", 12, key.publicKey)).toMatchObject({
    ok: false,
    firstProblem: { kind: "changed", sequence: 25 },
  });
  expect(await verifyTail(world.database.pool, "440605", 2, key.publicKey)).toMatchObject({ from: 21, ok: false });
});

test("the bounded verification finds missing ends, bad links and bad signatures", async () => {
  const tail = () => verifyTail(world.database.pool, "440605", 12, key.publicKey);
  await owner("update audit.checkpoints set signature = repeat('0', 128) where county = '440605' and number = 3");
  expect(await tail()).toMatchObject({ firstProblem: { kind: "bad-checkpoint", sequence: 30 } });
  await owner("update audit.checkpoints set signature = repeat('0', 128) where county = '440605' and number = 1");
  expect(await tail()).toMatchObject({ firstProblem: { kind: "bad-checkpoint", sequence: 10 } });
  await owner("delete from audit.checkpoints where county = '440605'");
  await owner("delete from audit.sealed where county = '440605' and sequence = 17");
  expect(await tail()).toMatchObject({ firstProblem: { kind: "removed", sequence: 17 } });
  await owner("delete from audit.sealed where county = '440605' and sequence >= 17");
  expect(await tail()).toMatchObject({ firstProblem: { kind: "removed", sequence: 17 } });
  await owner("update audit.chains set count = 10 where county = '440605'");
  expect(await tail()).toMatchObject({ firstProblem: { kind: "inserted", sequence: 11 } });
  await owner("update audit.chains set count = 16 where county = '440605'");
  expect(await tail()).toMatchObject({ firstProblem: { kind: "changed", sequence: 16 } });
  expect(await verifyTail(world.database.pool, "110101", 12, key.publicKey)).toMatchObject({ ok: true, to: 0 });
});
