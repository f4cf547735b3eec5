import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import autocannon from "autocannon";
import type pg from "pg";
import { sampleModule } from "./sample.ts";

const ROWS = 100_000;
const CONNECTIONS = 32;
const SECONDS = 5;

async function fill(pool: pg.Pool): Promise<string[]> {
  for (const table of ["things", "bare_things"]) {
    await pool.query(
      `insert into sample.${table} (county, id, region_code, name, state, amount)
       select '440605', gen_random_uuid(), '440605' || lpad((n % 8 + 1)::text, 3, '0'), '设施 ' || n,
         case when n % 3 = 0 then 'closed' else 'open' end, n from generate_series(1, $1::int) n`,
      [ROWS],
    );
  }
  await pool.query("truncate sample.bare_things");
  await pool.query("insert into sample.bare_things select * from sample.things");
  await pool.query("vacuum analyze");
  const { rows } = await pool.query<{ id: string }>("select id from sample.things limit 5000");
  return rows.map((row) => row.id);
}

function startServer(kind: string, connection: pg.PoolConfig): Promise<{ address: string; stop(): void }> {
  const child = spawn(
    process.execPath,
    ["tools/run.mjs", "bench/overhead-server.ts", kind, JSON.stringify(connection)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the ${kind} server ended with ${code}`)));
    child.stdout.once("data", (line: Buffer) =>
      resolve({ address: String(line).trim(), stop: () => child.kill("SIGKILL") }),
    );
  });
}

interface Measure {
  readonly name: string;
  readonly requests: (ids: readonly string[], kind: "ours" | "bare") => autocannon.Request[];
}

const body = (id: string, n: number) => JSON.stringify({ id, name: `设施 ${n}`, amount: n });
const encoded = encodeURIComponent("设施 1");

const MEASURES: readonly Measure[] = [
  {
    name: "record read",
    requests: (ids, kind) =>
      ids.map((id) => ({
        method: "GET",
        path: kind === "ours" ? `/api/v1/sample/get-thing?id=${id}` : `/get?id=${id}`,
      })),
  },
  {
    name: "list of 20, two filters, sorted",
    requests: (_ids, kind) => [
      { method: "GET", path: `${kind === "ours" ? "/api/v1/sample/find-things" : "/find"}?state=open&name=${encoded}` },
    ],
  },
  {
    name: "validated write with log and outbox",
    requests: (ids, kind) =>
      ids.map((id, n) => ({
        method: "POST",
        path: kind === "ours" ? "/api/v1/sample/change-thing" : "/change",
        headers: { "content-type": "application/json" },
        body: body(id, n),
      })),
  },
];

async function measure(url: string, requests: autocannon.Request[], seconds: number) {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, requests });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} errors at ${url}`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

/** Requests per second of our runner against a bare Fastify + pg handler on the same rows, in one run. */
export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), log: () => undefined });
  const owner = openPool({ ...postgres.connection, max: 2 }, null);
  const servers: { stop(): void }[] = [];
  try {
    await migrate(owner, [...kernelMigrations, ...sampleModule.migrations]);
    const ids = await fill(owner);
    const bare = await startServer("bare", { ...postgres.connection });
    servers.push(bare);
    const ours = await startServer("ours", { ...postgres.connection });
    servers.push(ours);
    process.stdout.write(`${cpus().length} cores, Node ${process.version}, ${CONNECTIONS} connections, ${ROWS} rows\n`);
    for (const { name, requests } of MEASURES) {
      await measure(ours.address, requests(ids, "ours"), 2);
      await measure(bare.address, requests(ids, "bare"), 2);
      const b = await measure(bare.address, requests(ids, "bare"), SECONDS);
      const o = await measure(ours.address, requests(ids, "ours"), SECONDS);
      const ratio = Math.round((o.perSecond / b.perSecond) * 100);
      process.stdout.write(
        `${name}: ours ${o.perSecond}/s (p99 ${o.p99} ms), bare ${b.perSecond}/s (p99 ${b.p99} ms), ${ratio} %\n`,
      );
    }
  } finally {
    for (const server of servers) server.stop();
    await owner.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
