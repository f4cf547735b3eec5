import { sql } from "kysely";
import type { Db } from "../../store/read.ts";

/** A key that fewer texts have is taken for this rare. */
const LEAST_SHARE = 0.0001;
const KEPT_MS = 10 * 60_000;

/** How common the common keys are, and how many texts there are. */
export interface Shares {
  readonly shareOf: (key: number) => number;
  readonly total: number;
}

interface Known {
  readonly at: number;
  readonly shares: Promise<Shares>;
}

const known = new WeakMap<object, Known>();

async function read(db: Db): Promise<Shares> {
  const { rows } = await sql<{ key: number; frequency: number; texts: number }>`select key, frequency, texts
    from hidden_dangers.common_keys(${LEAST_SHARE})`.execute(db);
  const shares = new Map(rows.map(({ key, frequency }) => [key, frequency]));
  return { shareOf: (key) => shares.get(key) ?? LEAST_SHARE, total: Math.max(1, rows[0]?.texts ?? 1) };
}

/** How common keys are, as the database's own statistics know them; asked anew every ten minutes. */
export function keyShares(runtime: object, db: Db): Promise<Shares> {
  const before = known.get(runtime);
  const now = performance.now();
  if (before !== undefined && now - before.at < KEPT_MS) return before.shares;
  const shares = read(db);
  known.set(runtime, { at: now, shares });
  shares.catch(() => known.delete(runtime));
  return shares;
}
