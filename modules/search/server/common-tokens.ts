import type { Runtime } from "@anlan/server-kit";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";

/** Tokens that fewer entries have than this share are all rare enough. */
const LEAST_SHARE = 0.002;
/** Where even the rarest token has this share of all entries, rows that hold the words are found sooner by looking. */
const SCAN_SHARE = 0.08;
/** Where the rarest token has this share, its first rows are looked at before other tokens are compared. */
const OFTEN_SHARE = 0.005;
/** So many tokens narrow enough; each more costs the reading of one more list. */
const ENOUGH = 3;
const KEPT_MS = 10 * 60_000;

interface Known {
  readonly at: number;
  readonly tokens: Promise<ReadonlyMap<number, number>>;
}

const known = new WeakMap<Runtime, Known>();

async function read(runtime: Runtime): Promise<ReadonlyMap<number, number>> {
  const { rows } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    sql<{
      token: number;
      frequency: number;
    }>`select token, frequency from search.common_tokens(${LEAST_SHARE})`.execute(db),
  );
  return new Map(rows.map(({ token, frequency }) => [token, frequency]));
}

/** How common the common tokens are, as the database's own statistics know them; asked anew every ten minutes. */
export async function commonTokens(runtime: Runtime): Promise<ReadonlyMap<number, number>> {
  const before = known.get(runtime);
  const now = performance.now();
  if (before !== undefined && now - before.at < KEPT_MS) return before.tokens;
  const tokens = read(runtime);
  known.set(runtime, { at: now, tokens });
  tokens.catch(() => known.delete(runtime));
  return tokens;
}

/** The rarest of a query's tokens, and whether even they are common: so much that looking through the rows is quicker, or often. */
export function narrowing(tokens: readonly number[], shares: ReadonlyMap<number, number>) {
  const shareOf = (token: number) => shares.get(token) ?? 0;
  const rarest = [...tokens].sort((one, other) => shareOf(one) - shareOf(other)).slice(0, ENOUGH);
  const share = rarest.length === 0 ? 0 : shareOf(rarest[0] ?? 0);
  return { rarest, isCommon: share > SCAN_SHARE, isOften: share > OFTEN_SHARE };
}

/** Whether the token of a region narrows: not where many entries have it, whose list takes longer to read than it saves. */
export const isNarrow = (token: number, shares: ReadonlyMap<number, number>): boolean =>
  (shares.get(token) ?? 0) < 0.15;
