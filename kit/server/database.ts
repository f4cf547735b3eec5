import pg from "pg";
import { BatchingSocket } from "./batching-socket.ts";

/** The role under which all business work runs: no ownership, no way round row-level security. */
export const APP_ROLE = "anlan_app";

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const BIGINT = 20;
const NUMERIC = 1700;

// Days stay text, moments become ISO text, counts become numbers: what the contracts say, with no conversion in modules.
/** How values come out of the database, on every connection of a pool. */
export const valueTypes = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (oid === DATE) return (value: string) => value;
      if (oid === TIMESTAMPTZ) return (value: string) => new Date(value).toISOString();
      if (oid === BIGINT || oid === NUMERIC) return Number;
    }
    return pg.types.getTypeParser(oid, format as "text");
  },
};

/**
 * Opens a pool. `role` null connects as the owner (migrations, jobs); otherwise every connection starts in that role, with
 * `settings` of PostgreSQL beside ours.
 */
export function openPool(
  config: pg.PoolConfig,
  role: string | null,
  settings: Readonly<Record<string, string>> = {},
): pg.Pool {
  // Row-level security makes the planner expect few rows and start parallel workers, which cost more than our reads.
  const all = { role, max_parallel_workers_per_gather: "0", ...settings };
  const given = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const options = role === null ? {} : { options: given.join(" ") };
  const pool = new pg.Pool({
    max: 10,
    idleTimeoutMillis: 30_000,
    ...config,
    ...options,
    pipeline: true,
    stream: () => new BatchingSocket(),
    types: valueTypes,
  } as pg.PoolConfig);
  // Without a listener an idle connection that the server closes would end the process.
  pool.on("error", () => undefined);
  // So would one that is lost while it is leased and nothing is being asked; its next query then fails as it should.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
