import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import type pg from "pg";
import type { Slice, SliceResult } from "./load-client.ts";
import { bundle, Child, postgresSeconds } from "./overhead-process.ts";
import { sampleModule } from "./sample.ts";

const ROWS = 100_000;
const CONNECTIONS = 32;
// Until then the compiler of Node takes more time than the requests.
const WARM_REQUESTS = 8000;
const MOST_WARM_SLICES = 10;
const SLICE_SECONDS = 1;
const KINDS = ["bare", "ours"] as const;
type Kind = (typeof KINDS)[number];

async function fill(pool: pg.Pool): Promise<string[]> {
  await pool.query(
    `insert into sample.things (county, id, region_code, name, state, amount)
     select '440605', gen_random_uuid(), '440605' || lpad((n % 8 + 1)::text, 3, '0'), '设施 ' || n,
       case when n % 3 = 0 then 'closed' else 'open' end, n from generate_series(1, $1::int) n`,
    [ROWS],
  );
  await pool.query("insert into sample.bare_things select * from sample.things");
  await pool.query("vacuum analyze");
  const { rows } = await pool.query<{ id: string }>("select id from sample.things limit 5000");
  return rows.map((row) => row.id);
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: bench\r\n\r\n`;
function post(path: string, input: object): string {
  const body = JSON.stringify(input);
  const length = Buffer.byteLength(body);
  return `POST ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;
}

interface Measure {
  readonly name: string;
  readonly requests: (ids: readonly string[], kind: Kind) => string[];
}

const FILTERS = `state=open&name=${encodeURIComponent("设施 1")}`;

const MEASURES: readonly Measure[] = [
  {
    name: "record read",
    requests: (ids, kind) => {
      const path = kind === "ours" ? "/api/v1/sample/get-thing" : "/get";
      return ids.map((id) => get(`${path}?id=${id}`));
    },
  },
  {
    name: "list of 20, two filters, sorted",
    requests: (_ids, kind) => [get(`${kind === "ours" ? "/api/v1/sample/find-things" : "/find"}?${FILTERS}`)],
  },
  {
    name: "validated write with log and outbox",
    requests: (ids, kind) => {
      const path = kind === "ours" ? "/api/v1/sample/change-thing" : "/change";
      return ids.map((id, n) => post(path, { id, name: `设施 ${n}`, amount: n }));
    },
  },
];

interface Server {
  readonly child: Child;
  readonly port: number;
}

interface Sum {
  readonly rates: number[];
  readonly milliseconds: number[];
  serverSeconds: number;
  postgresSeconds: number;
}

interface Setting {
  readonly client: Child;
  readonly servers: Readonly<Record<Kind, Server>>;
  readonly postgresPid: number;
}

async function slice(
  { client, servers, postgresPid }: Setting,
  kind: Kind,
  seconds: number,
  requests: string[],
  sum: Sum,
) {
  const { child, port } = servers[kind];
  const [server, postgres, at] = [await child.ask<number>("cpu"), postgresSeconds(postgresPid), performance.now()];
  const asked: Slice = { port, connections: CONNECTIONS, seconds, requests };
  const { milliseconds, refused } = await client.ask<SliceResult>(asked);
  if (refused !== null) throw new Error(`${kind} refused a request: ${refused}`);
  sum.rates.push((milliseconds.length / (performance.now() - at)) * 1000);
  sum.milliseconds.push(...milliseconds);
  sum.serverSeconds += (await child.ask<number>("cpu")) - server;
  sum.postgresSeconds += postgresSeconds(postgresPid) - postgres;
}

const middle = (values: readonly number[], at = 0.5): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * at)] ?? Number.NaN;

const emptySum = (): Sum => ({ rates: [], milliseconds: [], serverSeconds: 0, postgresSeconds: 0 });

function told(kind: Kind, sum: Sum): string {
  const thousands = sum.milliseconds.length / 1000;
  const [server, postgres] = [sum.serverSeconds / thousands, sum.postgresSeconds / thousands];
  return `${kind} ${Math.round(middle(sum.rates))}/s, p50 ${middle(sum.milliseconds).toFixed(1)} ms, p99 ${middle(sum.milliseconds, 0.99).toFixed(1)} ms, CPU s per 1,000: server ${server.toFixed(3)} + PostgreSQL ${postgres.toFixed(3)}`;
}

const cpuOf = (sum: Sum): number => (sum.serverSeconds + sum.postgresSeconds) / sum.milliseconds.length;

// Short slices in turn: whatever else the machine does meets both alike.
async function measure(setting: Setting, { name, requests }: Measure, ids: readonly string[], rounds: number) {
  const asked = { bare: requests(ids, "bare"), ours: requests(ids, "ours") };
  for (const kind of KINDS) {
    const warm = emptySum();
    for (let count = 0; count < MOST_WARM_SLICES && warm.milliseconds.length < WARM_REQUESTS; count += 1) {
      await slice(setting, kind, 2 * SLICE_SECONDS, asked[kind], warm);
    }
  }
  const sums = { bare: emptySum(), ours: emptySum() };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of KINDS) await slice(setting, kind, SLICE_SECONDS, asked[kind], sums[kind]);
  }
  const ratios = sums.ours.rates.map((rate, round) => rate / (sums.bare.rates[round] ?? Number.NaN));
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  process.stdout.write(
    `${name}: ${percent(middle(ratios))} of bare (rounds ${percent(Math.min(...ratios))} to ${percent(Math.max(...ratios))}), by CPU time ${percent(cpuOf(sums.bare) / cpuOf(sums.ours))}\n  ${KINDS.map((kind) => told(kind, sums[kind])).join("\n  ")}\n`,
  );
}

/** Requests per second of our runner against a bare Fastify + pg handler on the same rows: node tools/run.mjs bench/overhead.ts [rounds] [part of a measure's name]. */
export async function main([rounds = "10", only = ""]: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const programs = await bundle(["overhead-server", "load-client"]);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), log: () => undefined });
  const owner = openPool({ ...postgres.connection, max: 2 }, null);
  const children: Child[] = [];
  const start = (name: string, ...args: string[]): Child => {
    const child = new Child(join(programs.folder, `${name}.js`), args);
    children.push(child);
    return child;
  };
  try {
    await migrate(owner, [...kernelMigrations, ...sampleModule.migrations]);
    const ids = await fill(owner);
    const serve = async (kind: Kind): Promise<Server> => {
      const child = start("overhead-server", kind, JSON.stringify(postgres.connection));
      return { child, port: await child.next<number>() };
    };
    const setting = {
      client: start("load-client"),
      servers: { bare: await serve("bare"), ours: await serve("ours") },
      postgresPid: postgres.pid,
    };
    process.stdout.write(
      `${cpus().length} cores shared by server, PostgreSQL and client; load before ${loadavg()[0]?.toFixed(1)}; Node ${process.version}, ${CONNECTIONS} connections, 64 accounts, ${ROWS} rows, ${rounds} slices of ${SLICE_SECONDS} s each in turn\n`,
    );
    for (const one of MEASURES) if (one.name.includes(only)) await measure(setting, one, ids, Number(rounds));
  } finally {
    for (const child of children) child.stop();
    await owner.end();
    await postgres.stop();
    programs.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
