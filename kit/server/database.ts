import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import pg from "pg";

/** The role under which all business work runs: no ownership, no way round row-level security. */
export const APP_ROLE = "anlan_app";

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const BIGINT = 20;
const NUMERIC = 1700;

// Days stay text, moments become ISO text, counts become numbers: what the contracts say, with no conversion in modules.
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (oid === DATE) return (value: string) => value;
      if (oid === TIMESTAMPTZ) return (value: string) => new Date(value).toISOString();
      if (oid === BIGINT || oid === NUMERIC) return Number;
    }
    return pg.types.getTypeParser(oid, format as "text");
  },
};

/** Opens a pool. `role` null connects as the owner (migrations, jobs); otherwise every connection starts in that role. */
export function openPool(config: pg.PoolConfig, role: string | null): pg.Pool {
  // Row-level security makes the planner expect few rows and start parallel workers, which cost more than our reads.
  const options = role === null ? {} : { options: `-c role=${role} -c max_parallel_workers_per_gather=0` };
  const pool = new pg.Pool({
    max: 10,
    idleTimeoutMillis: 30_000,
    ...config,
    ...options,
    pipeline: true,
    types,
  } as pg.PoolConfig);
  // Without a listener an idle connection that the server closes would end the process.
  pool.on("error", () => undefined);
  return pool;
}

const MOST_NAMES = 400;
const names = new Map<string, string>();

// A statement that is asked again and again is parsed and planned once per connection; the cap keeps odd ones out.
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  // Pages of lists are planned with their values: a plan for any limit would sort all rows for the first twenty.
  if (text.includes(" limit ")) return undefined;
  if (names.size >= MOST_NAMES) return undefined;
  const name = `anlan-${names.size}`;
  names.set(text, name);
  return name;
}

class LeasedConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase;
  constructor(client: pg.ClientBase) {
    this.#client = client;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const text = query.sql;
    const values = query.parameters as unknown[];
    const name = nameOf(text);
    const result = await this.#client.query(name === undefined ? { text, values } : { name, text, values });
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }
  // biome-ignore lint/correctness/useYield: kysely's interface asks for it; nothing here streams
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("a leased connection does not stream");
  }
}

function leasedDriver(client: pg.ClientBase): Driver {
  const connection = new LeasedConnection(client);
  const refuse = async () => {
    throw new Error("the runner holds the transaction; do not open another");
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

/** Kysely over one leased connection. Queries that are not awaited one by one share a round trip. */
export function kyselyOn<Tables>(client: pg.ClientBase): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => leasedDriver(client),
      createAdapter: () => adapter,
      createQueryCompiler: () => compiler,
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  });
}
