import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freshDatabase, type TestDatabase } from "@anlan/test-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSigningKey, verifyDatabase } from "./index.ts";
import { keptCheckpoints } from "./witness.ts";

const ENTRIES = 6000;
const KILLS = 3;
const root = resolve(import.meta.dirname, "../../..");
let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

function startChild(dataDir: string): Promise<ChildProcess> {
  const args = ["tools/run.mjs", "modules/audit/testing/run-sealer.ts", JSON.stringify(database.connection), dataDir];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the sealer ended with ${code}`)));
    child.stdout?.once("data", () => done(child));
  });
}

async function countSealed(): Promise<number> {
  const { rows } = await database.ownerPool.query<{ n: number }>("select count(*) as n from audit.sealed");
  return rows[0]?.n ?? 0;
}

test("a sealer that is killed again and again leaves a chain that verifies, and the next one goes on", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "anlan-killed-"));
  await database.ownerPool.query(
    `insert into kernel.log_entries (county, id, region_code, at, account_id, content)
     select c, i, c, t, 'a', format('{"id":"%s","at":"%s","action":"sample.greet","account":"a","region":"%s"}', i,
       to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), c)
     from (select case when n % 3 = 0 then '440703' else '440605' end as c, gen_random_uuid() as i,
       '2026-03-02T01:00:00Z'::timestamptz as t from generate_series(1, $1::int) n) e`,
    [ENTRIES],
  );
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = await countSealed();
    const child = await startChild(dataDir);
    while ((await countSealed()) < before + 30) await new Promise((wait) => setTimeout(wait, 5));
    await new Promise((wait) => setTimeout(wait, 17 * kill));
    const gone = new Promise((done) => child.once("close", done));
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
    await gone;
    const key = openSigningKey(dataDir);
    const verdict = await verifyDatabase(database.pool, { publicKey: key.publicKey, held: keptCheckpoints(dataDir) });
    expect(verdict.ok).toBe(true);
  }
  const child = await startChild(dataDir);
  while ((await countSealed()) < ENTRIES) await new Promise((wait) => setTimeout(wait, 20));
  child.removeAllListeners("exit");
  child.kill("SIGKILL");
  const verdict = await verifyDatabase(database.pool);
  expect(verdict).toMatchObject({ ok: true, count: ENTRIES, waiting: 0 });
}, 120_000);
