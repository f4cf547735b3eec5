import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { auditModule, exportLog, openSigningKey, sealOnce, verifyDatabase } from "@anlan/audit/server";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool, type Runtime } from "@anlan/server-kit";
import type pg from "pg";
import { pino } from "pino";

const COUNTIES = ["320118", "330421", "440103", "440605", "440703"];

async function fill(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(
    `insert into kernel.log_entries (county, id, region_code, at, account_id, content)
     select c, i, c, t, a, format('{"account":"%s","action":"assignments.report-progress","at":"%s","changes":{"state":"reported",'
       '"value":%s},"correlation":"%s","deviceTime":null,"error":null,"id":"%s","input":{"remark":"已完成第%s处隐患整改，'
       '附现场照片","value":%s},"kind":"person","outcome":"done","region":"%s","subject":{"id":"%s","type":"assignment"},'
       '"unit":"0199a3c1-7a00-7000-8000-00000000000%s"}', a, to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
       n, i, i, n, n, c, i, n % 10)
     from (select n, $2::text[] as cs, ($2::text[])[n % 5 + 1] as c, format('%s-%s-7000-8000-%s', lpad(to_hex(n / 65536), 8, '0'),
           lpad(to_hex(n % 65536), 4, '0'), lpad(to_hex(n), 12, '0'))::uuid as i,
         date_trunc('milliseconds', '2026-01-01T00:00:00Z'::timestamptz + n * interval '7 seconds') as t,
         '0199a3c1-7a00-7000-8000-0000000000' || (10 + n % 90) as a from generate_series(1, $1::int) n) e`,
    [count, COUNTIES],
  );
  await pool.query("vacuum analyze kernel.log_entries");
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
function cpuSeconds(before: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1e6).toFixed(1);
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Seals, verifies and exports a log: node tools/run.mjs bench/log-verify.ts [entries, 1,000,000 by default]. */
export async function main([entries = "1000000"]: readonly string[]): Promise<void> {
  const count = Number(entries);
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), log: () => undefined });
  const pool = openPool({ ...postgres.connection, max: 4 }, null);
  const key = openSigningKey(folder);
  const ports = {
    key: () => key,
    actions: () => ({}),
    accountNames: async () => new Map(),
    regionName: async () => null,
    verifier: async () => "",
  };
  const runtime: Runtime = {
    pool,
    ownerPool: pool,
    clock: { now: () => new Date() },
    newId: () => "",
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log: pino({ level: "silent" }),
    wakeOutbox: () => undefined,
  };
  try {
    await migrate(pool, [...kernelMigrations, ...auditModule(ports).migrations]);
    await fill(pool, count);
    process.stdout.write(
      `${cpus().length} cores, Node ${process.version}, ${count} entries of ${COUNTIES.length} counties\n`,
    );
    let started = performance.now();
    while ((await sealOnce(runtime, { key, algorithm: "sha256", batch: 50_000 })).more);
    process.stdout.write(`seal: ${seconds(started)} s\n`);
    await pool.query("vacuum analyze audit.sealed");
    started = performance.now();
    const before = process.cpuUsage();
    const verdict = await verifyDatabase(pool, { publicKey: key.publicKey });
    if (!verdict.ok || verdict.count !== count) throw new Error(`the log does not verify: ${JSON.stringify(verdict)}`);
    process.stdout.write(
      `verify in the database: ${seconds(started)} s (${cpuSeconds(before)} s of CPU here), ${megabytes(process.memoryUsage().rss)} resident\n`,
    );
    started = performance.now();
    const file = join(folder, "log.ndjson");
    const handle = await open(file, "w");
    const out = handle.createWriteStream();
    await exportLog(pool, out, { key, now: new Date() });
    await new Promise<void>((resolve) => out.end(resolve));
    process.stdout.write(`export: ${seconds(started)} s, ${megabytes(statSync(file).size)}\n`);
    started = performance.now();
    execFileSync(process.execPath, ["tools/verify-log.mjs", file]);
    process.stdout.write(`verify the export with tools/verify-log.mjs: ${seconds(started)} s\n`);
  } finally {
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
