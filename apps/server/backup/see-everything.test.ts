import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seeEverything } from "./see-everything.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  const client = await database.programPool.connect();
  await client.query(`create schema probe; grant usage on schema probe to anlan_app;
    create table probe.things (county char(6) collate "C", region_code text collate "C", sector text, enterprise_id uuid);
    insert into probe.things values ('440605', '440605011', 'ports', gen_random_uuid()), ('320118', '320118', null, null);
    select kernel.protect('probe.things', 'region');
    select kernel.protect_sector('probe.things');
    select kernel.protect_enterprise('probe.things', 'enterprise_id')`);
  client.release(true);
});
afterAll(() => database.close());

async function countThings(pool: pg.Pool, prepare: (client: pg.PoolClient) => Promise<void>): Promise<number> {
  const client = await pool.connect();
  try {
    await prepare(client);
    return Number((await client.query("select count(*) as n from probe.things")).rows[0]?.n);
  } finally {
    client.release(true);
  }
}

it("an owner who is no superuser sees nothing without it, and with it every row of every sector and enterprise", async () => {
  expect(await countThings(database.programPool, async () => undefined)).toBe(0);
  expect(await countThings(database.programPool, seeEverything)).toBe(2);
});

it("also rows that only one person reads and writes", async () => {
  await database.ownerPool.query(
    `insert into notices.preferences (county, account_id, region_code) values ('440605', gen_random_uuid()::text, '440605')`,
  );
  const client = await database.programPool.connect();
  try {
    await seeEverything(client);
    expect((await client.query("select from notices.preferences")).rowCount).toBe(1);
    expect((await client.query("delete from notices.preferences")).rowCount).toBe(1);
  } finally {
    client.release(true);
  }
});

it("so does a superuser", async () => {
  expect(await countThings(database.ownerPool, seeEverything)).toBe(2);
});
