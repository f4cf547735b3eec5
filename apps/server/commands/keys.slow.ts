import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSigningKey, sealOnce } from "@anlan/audit/server";
import { openKeyRing } from "@anlan/server-kit";
import { freshDatabase, manualClock, type TestDatabase } from "@anlan/test-kit";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { keysReseal, keysRotate } from "./keys.ts";
import { logExport, logVerify } from "./log-verify.ts";
import { migrateCommand } from "./migrate.ts";

const data = mkdtempSync(join(tmpdir(), "anlan-keys-"));
const keyFile = join(data, "keys.json");
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
}, 60_000);
afterEach(() => {
  printed = "";
});
afterAll(async () => {
  vi.restoreAllMocks();
  await database.close();
  rmSync(data, { recursive: true, force: true });
});

async function sealLog(): Promise<void> {
  const { pool, ownerPool } = database;
  const calendar = { isWorkingDay: () => true, isCertain: () => true };
  const log = pino({ level: "silent" });
  const wakeOutbox = () => undefined;
  const runtime = { pool, ownerPool, clock: manualClock(), newId: () => "", calendar, log, wakeOutbox };
  const unsealed = async () => {
    const { rows } = await ownerPool.query<{ n: number }>(
      "select count(*) as n from kernel.log_entries where id not in (select entry_id from audit.sealed)",
    );
    return rows[0]?.n ?? 0;
  };
  while ((await unsealed()) > 0) {
    await sealOnce(runtime, { key: openSigningKey(data), algorithm: "sha256", entriesPerCheckpoint: 1 });
  }
}

test("new keys are made, the log says so, and what was signed and sealed before stays valid", async () => {
  const first = openSigningKey(data).publicKey;
  await keysRotate({ ...options });
  expect(printed).toContain("the log had not been signed yet");
  await sealLog();
  const signed = openSigningKey(data).publicKey;
  printed = "";
  await keysRotate({ ...options });
  const present = openSigningKey(data).publicKey;
  expect(printed).toContain(`handover 1: old checkpoints stay valid`);
  expect(printed).toContain(`public key ${present}`);
  expect(printed).toContain("new key k3 in keys.json");
  expect(new Set([first, signed, present]).size).toBe(3);
  await sealLog();
  const { rows } = await database.ownerPool.query(
    "select action from audit.sealed where county = '000000' order by sequence",
  );
  const both = ["audit.rotate-signing-key", "installation.rotate-field-key", "installation.reseal-fields"];
  expect(rows.map((row) => row.action)).toEqual([...both, ...both]);
  printed = "";
  await logVerify(undefined, options);
  expect(printed).toContain("the log of the database is whole and unchanged: 6 entries");
  const file = join(data, "log.ndjson");
  await logExport(file, options);
  await logVerify(file, options);
  expect(printed).toContain("(this installation's)");
}, 120_000);

test("only one of the two is changed where that is asked, and resealing makes no key", async () => {
  const keysBefore = readFileSync(keyFile, "utf8");
  await keysRotate({ ...options, only: "log" });
  expect(readFileSync(keyFile, "utf8")).toBe(keysBefore);
  const signing = openSigningKey(data).publicKey;
  await keysRotate({ ...options, only: "fields" });
  expect([openSigningKey(data).publicKey, openKeyRing(keyFile).current]).toEqual([signing, "k4"]);
  await keysReseal(options);
  expect(openKeyRing(keyFile).current).toBe("k4");
  expect(printed).toContain("0 fields sealed anew with k4");
}, 120_000);

test("a damaged key file is refused and left as it is", async () => {
  writeFileSync(keyFile, "{");
  await expect(keysRotate({ ...options, only: "fields" })).rejects.toThrow("cannot be read");
  expect(readFileSync(keyFile, "utf8")).toBe("{");
}, 60_000);
