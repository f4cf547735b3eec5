import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inScope, scopeOver, unsafeEverywhere } from "./index.ts";
import { onlyCounty } from "./scope.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query(
    "create schema probe; create table probe.things (n int primary key); grant usage on schema probe to anlan_app; grant all on probe.things to anlan_app",
  );
});
afterAll(() => database.close());

const numbers = async () =>
  (await database.ownerPool.query("select n from probe.things order by n")).rows.map((row) => row.n);

test("what the work did and its last statement are there together, or neither", async () => {
  const both = (last: number) =>
    inScope(database.pool, unsafeEverywhere, "write", async (db, finish) => {
      await sql`insert into probe.things values (${last - 1})`.execute(db);
      finish({ text: "insert into probe.things values ($1)", values: [last] });
    });
  await both(2);
  expect(await numbers()).toEqual([1, 2]);
  // The last statement meets a number that is there: the one before it goes too.
  await database.ownerPool.query("insert into probe.things values (12)");
  await expect(both(12)).rejects.toMatchObject({ code: "23505" });
  expect(await numbers()).toEqual([1, 2, 12]);
});

test("a statement that failed while nobody waited for it is not taken for success", async () => {
  const work = inScope(database.pool, unsafeEverywhere, "write", async (db) => {
    await sql`insert into probe.things values (20)`.execute(db);
    sql`insert into probe.things values (20)`.execute(db).catch(() => undefined);
  });
  await expect(work).rejects.toThrow("nothing was written");
  expect(await numbers()).not.toContain(20);
});

test("a reading cannot write, in its middle or at its end", async () => {
  const middle = inScope(database.pool, unsafeEverywhere, "read", (db) =>
    sql`insert into probe.things values (30)`.execute(db),
  );
  await expect(middle).rejects.toMatchObject({ code: "25006" });
  const end = inScope(database.pool, unsafeEverywhere, "read", async (_db, finish) =>
    finish({ text: "insert into probe.things values ($1)", values: [31] }),
  );
  await expect(end).rejects.toThrow("a reading has nothing to write");
});

test("hundreds of statements asked at once come back in their order and share one piece on the wire", async () => {
  const asked = Array.from({ length: 300 }, (_, index) => index);
  const found = await inScope(database.pool, unsafeEverywhere, "read", (db) =>
    Promise.all(asked.map(async (n) => (await sql<{ n: number }>`select ${n}::int as n`.execute(db)).rows[0]?.n)),
  );
  expect(found).toEqual(asked);
});

test("a failing statement tells who asked, and the connection goes on", async () => {
  const failing = inScope(database.pool, unsafeEverywhere, "read", (db) => sql`select 1 / ${0}::int`.execute(db));
  await expect(failing).rejects.toMatchObject({ code: "22012", stack: expect.stringContaining("leased-connection") });
  const after = await inScope(database.pool, unsafeEverywhere, "read", (db) =>
    sql<{ one: number }>`select 1 as one`.execute(db),
  );
  expect(after.rows).toEqual([{ one: 1 }]);
});

test("one county is known as one; neighbours whose codes follow each other are several", () => {
  expect(onlyCounty(scopeOver("a", ["440605"]))).toBe("440605");
  expect(onlyCounty(scopeOver("a", ["440605011", "440605121001"]))).toBe("440605");
  expect(onlyCounty(scopeOver("a", ["440604", "440605"]))).toBeNull();
  expect(onlyCounty(scopeOver("a", ["440604", "440606"]))).toBeNull();
  expect(onlyCounty(scopeOver("a", ["4406"]))).toBeNull();
  expect(onlyCounty(scopeOver("a", []))).toBeNull();
});
