import { randomBytes } from "node:crypto";
import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countyColumnOf, inScope, kernelMigrations, migrate, OWNER_POLICY, openPool, scopeOver } from "./index.ts";

const REGIONS = ["440605", "440605011", "440605012", "440605012003", "440606001", "440703002", "4407", "330421"];
const ROWS = 500;

let database: TestDatabase;

async function makeTable(name: string, readBy: "region" | "county"): Promise<void> {
  const { ownerPool } = database;
  await ownerPool.query(
    `create table probe.${name} (county char(6) collate "C" not null, region_code text collate "C" not null, n int)`,
  );
  for (const region of REGIONS) {
    const row = [countyColumnOf(region), region, ROWS];
    await ownerPool.query(`insert into probe.${name} select $1, $2, n from generate_series(1, $3::int) n`, row);
  }
  await ownerPool.query(`create index on probe.${name} (region_code)`);
  await ownerPool.query(`analyze probe.${name}`);
  await ownerPool.query(`select kernel.protect('probe.${name}', '${readBy}')`);
}

beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query("create schema probe; grant usage on schema probe to anlan_app");
  await makeTable("by_region", "region");
  await makeTable("by_county", "county");
});
afterAll(() => database.close());

const reading = <T>(regions: readonly string[], work: (db: Kysely<unknown>) => Promise<T>) =>
  inScope(database.pool, scopeOver("somebody", regions), "read", work);

const seen = (table: string, regions: readonly string[]) =>
  reading(regions, async (db) => {
    const asked = sql<{ region: string }>`select distinct region_code as region from ${sql.table(table)}`;
    return (await asked.execute(db)).rows.map((row) => row.region).sort();
  });

test("rows are seen exactly within the regions, or within the counties that these lie in or contain", async () => {
  const held = fc.subarray(["440605", "440605012", "4406", "4407", "33", "440703"]);
  await fc.assert(
    fc.asyncProperty(held, async (regions) => {
      const within = (place: (region: string) => string, length: number) =>
        REGIONS.filter((one) => regions.some((region) => place(one).startsWith(region.slice(0, length)))).sort();
      expect(await seen("probe.by_region", regions)).toEqual(within((region) => region, 12));
      expect(await seen("probe.by_county", regions)).toEqual(within(countyColumnOf, 6));
    }),
    { numRuns: 40 },
  );
});

test("a row is changed only within the regions, wherever it may be read", async () => {
  const change = (regions: readonly string[]) =>
    inScope(database.pool, scopeOver("somebody", regions), "write", async (db) => {
      const asked = sql<{
        region: string;
      }>`update probe.by_county set n = n where n = 1 returning region_code as region`;
      return (await asked.execute(db)).rows.map((row) => row.region).sort();
    });
  expect(await change(["440605012"])).toEqual(["440605012", "440605012003"]);
  expect(await change(["440605011", "440703"])).toEqual(["440605011", "440703002"]);
  expect(await change([])).toEqual([]);
  const add = (region: string) =>
    inScope(database.pool, scopeOver("somebody", ["440605011", "440703"]), "write", (db) =>
      sql`insert into probe.by_county values (${countyColumnOf(region)}, ${region}, 0)`.execute(db),
    );
  await add("440703002");
  await expect(add("440605012")).rejects.toMatchObject({ code: "42501" });
});

interface Plan {
  readonly "Plan Rows": number;
  readonly "Index Cond"?: string;
  readonly Plans?: readonly Plan[];
}

async function planOf(db: Kysely<unknown>, query: string): Promise<Plan> {
  const { rows } = await sql<{ "QUERY PLAN": [{ Plan: Plan }] }>`${sql.raw(`explain (format json) ${query}`)}`.execute(
    db,
  );
  const [first] = rows;
  if (first === undefined) throw new Error("no plan");
  return first["QUERY PLAN"][0].Plan;
}

test.each(["by_region", "by_county"])("the planner takes the test of %s for nearly all rows", async (table) => {
  const plan = await reading(["440605012"], (db) => planOf(db, `select * from probe.${table}`));
  expect(plan["Plan Rows"]).toBeGreaterThan(REGIONS.length * ROWS * 0.8);
});

test("an index on regions finds the rows of few of them", async () => {
  const plan = await reading(["440605012"], async (db) => {
    await sql`set enable_seqscan = off`.execute(db);
    return planOf(db, "select * from probe.by_region").finally(() => sql`reset enable_seqscan`.execute(db));
  });
  const conditions = JSON.stringify(plan).match(/"Index Cond":"[^"]*/g) ?? [];
  expect(conditions.join()).toMatch(/region_code >= .*region_code < /);
});

const POLICIES = `select c.relname || '.' || polname as name, pg_get_expr(polqual, polrelid) as read,
    pg_get_expr(polwithcheck, polrelid) as written
  from pg_policy join pg_class c on c.oid = polrelid where c.relnamespace = 'probe'::regnamespace
    and polname <> '${OWNER_POLICY}' order by 1`;

test("tables that were protected before get the new tests; a policy of another kind stays", async () => {
  const expected = (await database.ownerPool.query(POLICIES)).rows;
  const name = `t_${randomBytes(6).toString("hex")}`;
  await database.ownerPool.query(`create database ${name}`);
  const pool = openPool({ ...database.connection, database: name, max: 2 }, null);
  try {
    await migrate(
      pool,
      kernelMigrations.filter((one) => one.name < "0004"),
    );
    await pool.query(`create schema probe;
      create table probe.by_region (county char(6) collate "C" not null, region_code text collate "C" not null);
      create table probe.by_county (like probe.by_region);
      select kernel.protect('probe.by_region', 'region'), kernel.protect('probe.by_county', 'county');
      create policy own on probe.by_region for select using (region_code = 'x')`);
    await migrate(pool, kernelMigrations);
    const { rows } = await pool.query<{ name: string; read: string }>(POLICIES);
    expect(rows.filter((one) => one.name !== "by_region.own")).toEqual(expected);
    expect(rows.find((one) => one.name === "by_region.own")?.read).toBe("(region_code = 'x'::text)");
  } finally {
    await pool.end();
    await database.ownerPool.query(`drop database ${name} with (force)`);
  }
});
