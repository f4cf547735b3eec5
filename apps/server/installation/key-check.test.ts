import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSigningKey } from "@anlan/audit/server";
import { createSealer, openKeyRing, rotateKeyRing, type SealedColumn } from "@anlan/server-kit";
import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findKeyProblems } from "./key-check.ts";

const folder = mkdtempSync(join(tmpdir(), "anlan-key-check-"));
const [own, other, empty] = ["own", "other", "empty"].map((name) => join(folder, name)) as [string, string, string];
const columns: SealedColumn[] = [
  { table: "vault.people", key: "id", column: "phone", contextOf: (id) => `phone:${id}` },
  { table: "vault.fields", key: "id", column: "texts", fields: true, contextOf: (id, field) => `${field}:${id}` },
  { table: "vault.later", key: "id", column: "text", contextOf: (id) => id },
];
const ID = "00000000-0000-7000-8000-000000000001";
let database: TestDatabase;

const problemsIn = (data: string) => findKeyProblems(database.ownerPool, { data, crypto: "international" }, columns);

beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query(`create schema vault;
    create table vault.people (id uuid, phone text); create table vault.fields (id uuid, texts jsonb)`);
}, 120_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a database in which nothing is sealed or signed fits any folder", async () => {
  expect(await problemsIn(empty)).toEqual([]);
  expect(existsSync(empty)).toBe(false);
});

test("keys of the database, also rotated ones, fit; missing and strange ones are named and none is made", async () => {
  const sealer = createSealer("international", openKeyRing(join(own, "keys.json")));
  await database.ownerPool.query("insert into vault.people values ($1, $2)", [ID, sealer.seal("1", `phone:${ID}`)]);
  const texts = JSON.stringify({ contact: sealer.seal("2", `contact:${ID}`) });
  await database.ownerPool.query("insert into vault.fields values ($1, $2)", [ID, texts]);
  const { publicKey } = openSigningKey(own);
  await database.ownerPool.query(
    "insert into audit.sealer (cluster, watermark, algorithm, public_key) values ('c', '1', 'sha256', $1)",
    [publicKey],
  );
  expect(await problemsIn(own)).toEqual([]);
  rotateKeyRing(join(own, "keys.json"));
  expect(await problemsIn(own)).toEqual([]);
  const missing = [expect.stringContaining("there is no"), expect.stringContaining(publicKey)];
  expect(await problemsIn(empty)).toEqual(missing);
  expect(existsSync(empty)).toBe(false);
  openKeyRing(join(other, "keys.json"));
  openSigningKey(other);
  const strange = [expect.stringContaining("none of the 2 sealed fields"), expect.stringContaining(publicKey)];
  expect(await problemsIn(other)).toEqual(strange);
  expect(readdirSync(other).sort()).toEqual(["keys.json", "log-signing.pem"]);
});
