import { freshDatabase } from "@anlan/test-kit";
import { expect, test } from "vitest";
import { serverModules } from "./modules.ts";
import { testPorts } from "./testing/ports.ts";

const SHORT_LIVED = ["identity.pending_steps.sealed"];

test("a module declares every column that holds sealed text, so that a change of keys reaches it", async () => {
  const database = await freshDatabase();
  try {
    const { rows } = await database.ownerPool.query<{ name: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
        where table_schema not in ('information_schema', 'pg_catalog') and data_type <> 'boolean'`,
    );
    const columns = rows.map(({ name }) => name);
    const declared = serverModules(testPorts())
      .flatMap((module) => module.sealed ?? [])
      .map(({ table, column }) => `${table}.${column}`);
    expect(columns).toEqual(expect.arrayContaining(declared));
    const sealed = columns.filter((name) => /[._]sealed$/.test(name));
    expect([...declared, ...SHORT_LIVED]).toEqual(expect.arrayContaining(sealed));
  } finally {
    await database.close();
  }
});
