import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSigningKey, sealOnce } from "@anlan/audit/server";
import { freshDatabase, manualClock, type TestDatabase } from "@anlan/test-kit";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { logExport, logVerify } from "./log-verify.ts";
import { migrateCommand } from "./migrate.ts";

const data = mkdtempSync(join(tmpdir(), "anlan-log-cli-"));
const file = join(data, "log.ndjson");
let database: TestDatabase;
let options: { data: string; databaseUrl: string };
let printed = "";

beforeAll(async () => {
  database = await freshDatabase();
  const { host = "", port = 0, user = "", password, database: name = "" } = database.connection;
  const secret = typeof password === "string" ? `:${encodeURIComponent(password)}` : "";
  options = { data, databaseUrl: `postgres://${user}${secret}@/${name}?host=${encodeURIComponent(host)}&port=${port}` };
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  await migrateCommand(options);
  const clock = manualClock();
  const { pool, ownerPool } = database;
  for (let n = 0; n < 5; n += 1) {
    await ownerPool.query(
      "insert into kernel.log_entries (county, id, region_code, at, account_id, content) values ('440605', gen_random_uuid(), '440605', now(), 'a', $1)",
      [JSON.stringify({ word: `第 ${n} 条` })],
    );
  }
  const calendar = { isWorkingDay: () => true, isCertain: () => true };
  const log = pino({ level: "silent" });
  const runtime = { pool, ownerPool, clock, newId: () => "", calendar, log, wakeOutbox: () => undefined };
  for (let sealed = 0; sealed < 5; )
    sealed += (await sealOnce(runtime, { key: openSigningKey(data), algorithm: "sha256" })).sealed;
}, 60_000);
afterEach(() => {
  printed = "";
});
afterAll(async () => {
  vi.restoreAllMocks();
  await database.close();
  rmSync(data, { recursive: true, force: true });
});

test("a good database is said to be whole, and so is its export", async () => {
  await logVerify(undefined, options);
  expect(printed).toContain("the log of the database is whole and unchanged: 5 entries, 1 checkpoints");
  await logExport(file, { ...options, county: "440605" });
  expect(printed).toContain("exported 5 entries");
  await logVerify(file, options);
  expect(printed).toContain("(this installation's)");
  expect(printed).toContain(`${file} is whole and unchanged`);
}, 120_000);

test("a changed export ends with 3 and says where", async () => {
  const changed = join(data, "changed.ndjson");
  writeFileSync(changed, readFileSync(file, "utf8").replace("第 2 条", "第 9 条"));
  await expect(logVerify(changed, options)).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining("the content was changed, in the log of 440605 at entry"),
  });
});

test("a changed database ends with 3", async () => {
  await database.ownerPool.query("update kernel.log_entries set account_id = 'b' where content like '%第 3 条%'");
  await expect(logVerify(undefined, options)).rejects.toMatchObject({ exitCode: 3 });
}, 120_000);

test("what cannot be verified at all is called wrongly, not bad", async () => {
  await expect(logVerify(join(data, "none.ndjson"), options)).rejects.toMatchObject({ exitCode: 2 });
  await expect(logVerify(data, options)).rejects.toMatchObject({ exitCode: 2 });
  await expect(logVerify(undefined, { ...options, county: "x" })).rejects.toMatchObject({ exitCode: 2 });
  writeFileSync(join(data, "other.txt"), "no log\n");
  await expect(logVerify(join(data, "other.txt"), options)).rejects.toMatchObject({ exitCode: 3 });
});
