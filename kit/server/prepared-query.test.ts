import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { valueTypes } from "./database.ts";
import { type Answer, PreparedQuery } from "./prepared-query.ts";

const VALUES = `select 1::int as int, 12345678901::bigint as big, 1.50::numeric as number, true as flag, null::text as nothing,
  '安澜 '';--'::text as text, '2026-03-02'::date as day, '2026-03-02T01:00:00Z'::timestamptz as moment,
  '{"a":[1,null]}'::jsonb as json, array['x','y']::text[] as texts, array[]::int[] as none, ''::text as empty`;

let database: TestDatabase;
let client: pg.PoolClient;
beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query("create schema probe; create table probe.things (n int primary key, word text)");
});
afterAll(() => database.close());
beforeEach(async () => {
  client = await database.ownerPool.connect();
});
afterEach(() => client.release(true));

const names = new Map<string, string>();

/** Under a name of its own, however many statements other tests of this process have had named before. */
function ask(on: pg.PoolClient, { text, values }: { text: string; values: readonly unknown[] }): Promise<Answer> {
  const name = names.get(text) ?? `kept-${names.size}`;
  names.set(text, name);
  return new Promise((resolve, reject) => {
    const statement = { name, text, values, types: valueTypes };
    on.query(new PreparedQuery(statement, (error, answer) => (error === null ? resolve(answer) : reject(error))));
  });
}

/** Described once and then no more. */
const asked = async (text: string, values: readonly unknown[] = [], times = 6) => {
  const answers = [];
  for (let n = 0; n < times; n += 1) {
    const { rows, rowCount } = await ask(client, { text, values });
    answers.push({ rows, rowCount });
  }
  return answers;
};

test("every kind of value comes as pg itself gives it, the first time and every time after", async () => {
  const { rows, rowCount } = await client.query(VALUES);
  expect(rows[0]).toMatchObject({ day: "2026-03-02", moment: "2026-03-02T01:00:00.000Z", big: 12345678901, none: [] });
  expect(await asked(VALUES)).toEqual(Array(6).fill({ rows, rowCount }));
});

test("counts are told for what is written, with rows and without", async () => {
  const insert = "insert into probe.things values ($1, $2)";
  for (let n = 0; n < 5; n += 1) expect((await ask(client, { text: insert, values: [n, "x"] })).rowCount).toBe(1);
  const update = await asked("update probe.things set word = $1 where n < $2 returning n", ["y", 3]);
  expect(update.at(-1)?.rowCount).toBe(3);
  expect(update.at(-1)?.rows).toHaveLength(3);
  expect((await asked("delete from probe.things where n > $1", [100])).at(-1)).toEqual({ rows: [], rowCount: 0 });
  expect((await asked("set local lock_timeout = '5s'")).at(-1)).toEqual({ rows: [], rowCount: null });
});

test("many rows of one statement keep their own values, asked together or one by one", async () => {
  const text = "select n, n * 2 as twice from generate_series($1::int, $1::int + 99) n";
  const together = await Promise.all(Array.from({ length: 20 }, (_, from) => ask(client, { text, values: [from] })));
  for (const [from, { rows }] of together.entries()) {
    expect(rows[0]).toEqual({ n: from, twice: from * 2 });
    expect(rows).toHaveLength(100);
  }
});

test("a failure leaves the statement usable, whatever failed", async () => {
  const divide = "select 10 / $1::int as result";
  await asked(divide, [5]);
  await expect(ask(client, { text: divide, values: [0] })).rejects.toMatchObject({ code: "22012" });
  await expect(ask(client, { text: divide, values: ["no number"] })).rejects.toMatchObject({ code: "22P02" });
  expect((await asked(divide, [2])).at(-1)?.rows).toEqual([{ result: 5 }]);
  await expect(asked("select wrong from probe.things")).rejects.toMatchObject({ code: "42703" });
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  await expect(ask(client, { text: divide, values: [circle] })).rejects.toThrow("circular");
  expect((await asked(divide, [1])).at(-1)?.rows).toEqual([{ result: 10 }]);
});

test("a failure in the middle of what was asked at once reaches only who asked it", async () => {
  const divide = "select 100 / $1::int as result";
  await asked(divide, [1]);
  const settled = await Promise.allSettled([4, 0, 5].map((by) => ask(client, { text: divide, values: [by] })));
  expect(settled.map((one) => (one.status === "fulfilled" ? one.value.rows[0]?.result : one.reason.code))).toEqual([
    25,
    "22012",
    20,
  ]);
});

test("a table that changes under a kept statement is an error, never a row with another's names", async () => {
  await client.query("create table probe.changing (a int, b text); insert into probe.changing values (1, 'b')");
  const text = "select * from probe.changing";
  expect((await asked(text)).at(-1)?.rows).toEqual([{ a: 1, b: "b" }]);
  await client.query("alter table probe.changing rename column a to c; alter table probe.changing add column d int");
  await expect(ask(client, { text, values: [] })).rejects.toMatchObject({ code: "0A000" });
  const other = await database.ownerPool.connect();
  expect((await ask(other, { text, values: [] })).rows).toEqual([{ c: 1, b: "b", d: null }]);
  other.release();
});

test("a renamed column of a kept statement comes under its new name or as an error", async () => {
  await client.query("create table probe.renamed (a int); insert into probe.renamed values (1)");
  const text = "select * from probe.renamed";
  await asked(text);
  await client.query("alter table probe.renamed rename column a to b");
  const answer = await ask(client, { text, values: [] }).then(
    ({ rows }) => rows,
    (error: { code?: string }) => error.code,
  );
  expect([[{ b: 1 }], "0A000"]).toContainEqual(answer);
});
