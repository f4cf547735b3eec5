import { type Caller, kernelErrors } from "@anlan/kernel";
import { APP_ROLE, addApi, createApp, idsOf, openPool } from "@anlan/server-kit";
import Fastify from "fastify";
import pg from "pg";
import { pino } from "pino";
import { sampleModule } from "./sample.ts";

const COLUMNS = "id, region_code as region, name, state, amount, revision";

// As in an office, hardly any request follows another of the same person on its connection.
const callers = Array.from(
  { length: 64 },
  (_, index): Caller => ({
    kind: "api-key",
    accountId: `bench-${index}`,
    name: "bench",
    unitId: null,
    region: "440605",
    grants: [{ role: "bench", region: "440605", permissions: ["sample.thing.read", "sample.thing.change"] }],
    sessionId: null,
  }),
);
let asked = 0;
const nextCaller = async (): Promise<Caller> => callers[asked++ % callers.length] as Caller;

async function startOurs(connection: pg.PoolConfig): Promise<string> {
  const log = pino({ level: "silent" });
  const clock = { now: () => new Date() };
  const runtime = {
    pool: openPool({ ...connection, max: 16 }, APP_ROLE),
    ownerPool: openPool({ ...connection, max: 1 }, null),
    clock,
    newId: idsOf(clock),
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log,
    wakeOutbox: () => undefined,
  };
  const app = await createApp({ runtime, catalogue: kernelErrors, trustProxy: false, requestsPerMinute: 100_000_000 });
  await addApi(app, runtime, nextCaller, [sampleModule]);
  return app.listen({ port: 0, host: "127.0.0.1" });
}

async function startBare(connection: pg.PoolConfig): Promise<string> {
  const pool = new pg.Pool({ ...connection, max: 16 });
  const app = Fastify();
  app.get<{ Querystring: { id: string } }>("/get", async (request) => {
    const { rows } = await pool.query(`select ${COLUMNS} from sample.bare_things where county = '440605' and id = $1`, [
      request.query.id,
    ]);
    return { data: rows[0] };
  });
  app.get<{ Querystring: { state: string; name: string } }>("/find", async (request) => {
    const { state, name } = request.query;
    const { rows } = await pool.query(
      `select ${COLUMNS} from sample.bare_things where county = '440605' and state = $1 and position($2 in name) > 0 order by name, id limit 20`,
      [state, name],
    );
    return { data: rows };
  });
  app.post<{ Body: { id: string; name: string; amount: number } }>("/change", async (request) => {
    const { id, name, amount } = request.body;
    const { rows } = await pool.query(
      `update sample.bare_things set name = $2, amount = $3, revision = revision + 1 where county = '440605' and id = $1 returning ${COLUMNS}`,
      [id, name, amount],
    );
    return { data: rows[0] };
  });
  return app.listen({ port: 0, host: "127.0.0.1" });
}

// One server in a process of its own: `ours` or `bare`, told its connection as JSON. It sends its port, and its
// processor seconds whenever it is asked anything.
const [kind, connection = "{}"] = process.argv.slice(2);
const config = JSON.parse(connection) as pg.PoolConfig;
const address = kind === "ours" ? await startOurs(config) : await startBare(config);
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1e6);
});
process.send?.(Number(new URL(address).port));
