import { migrate } from "@anlan/server-kit";
import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installationMigrations } from "../installation/facts.ts";
import { checkSchema, needlessExceptions } from "./check-schema.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.ownerPool, installationMigrations);
});
afterAll(() => database.close());

/** What the check says of tables made for the occasion. */
async function problemsOf(sql: string): Promise<string[]> {
  await database.ownerPool.query(`create schema probe; ${sql}`);
  try {
    const found = await checkSchema(database.ownerPool);
    return found.filter((one) => one.table.startsWith("probe.")).map((one) => `${one.table}: ${one.problem}`);
  } finally {
    await database.ownerPool.query("drop schema probe cascade");
  }
}

const GOOD =
  "create table probe.things (county char(6) not null, id uuid, region_code text not null, name text, primary key (county, id));" +
  "select kernel.protect('probe.things', 'county');";

describe("the schema", () => {
  it("can be distributed by county and is closed to other counties, but for what is declared with its reason", async () => {
    expect(await checkSchema(database.ownerPool)).toEqual([]);
    expect(await needlessExceptions(database.ownerPool)).toEqual([]);
  });

  it("is found faulty where a table has no county, or not first in its keys", async () => {
    expect(await problemsOf(GOOD)).toEqual([]);
    expect(await problemsOf("create table probe.things (id uuid primary key)")).toEqual([
      "probe.things: it has no county and is not declared a reference table",
    ]);
    expect(await problemsOf(GOOD.replace("(county, id)", "(id, county)"))).toEqual([
      "probe.things: its primary key does not begin with county",
    ]);
    expect(await problemsOf(`${GOOD} create unique index by_name on probe.things (lower(name))`)).toEqual([
      "probe.things: its unique index by_name does not begin with county",
    ]);
    const child =
      "create table probe.parts (county char(6), id uuid, region_code text, thing uuid, primary key (county, id)";
    const guard = "select kernel.protect('probe.parts', 'county');";
    const good = `${child}, foreign key (county, thing) references probe.things (county, id)); ${guard}`;
    expect(await problemsOf(GOOD + good)).toEqual([]);
    const bad = `create unique index by_id on probe.things (id); ${child}, constraint loose foreign key (thing) references probe.things (id)); ${guard}`;
    expect(await problemsOf(GOOD + bad)).toEqual([
      "probe.parts: its foreign key loose does not begin with county",
      "probe.things: its unique index by_id does not begin with county",
    ]);
  });

  it("is found faulty where row-level security is missing, not forced or without a policy", async () => {
    const table = GOOD.slice(0, GOOD.indexOf("select"));
    const open = ["probe.things: row-level security is not forced on it"];
    expect(await problemsOf(table)).toEqual(open);
    expect(await problemsOf(`${table} alter table probe.things enable row level security`)).toEqual(open);
    expect(
      await problemsOf(`${table} alter table probe.things enable row level security, force row level security`),
    ).toEqual(["probe.things: row-level security has no policy for it"]);
  });
});
