import type { Runtime } from "@anlan/server-kit";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";

/** A token that more than this share of all entries has does not narrow the search. */
const COMMON_SHARE = 0.1;
const KEPT_MS = 10 * 60_000;

interface Known {
  readonly at: number;
  readonly tokens: Promise<ReadonlySet<number>>;
}

const known = new WeakMap<Runtime, Known>();

async function read(runtime: Runtime): Promise<ReadonlySet<number>> {
  const { rows } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    sql<{ token: number }>`select token from search.common_tokens(${COMMON_SHARE})`.execute(db),
  );
  return new Set(rows.map(({ token }) => token));
}

/** Tokens that very many entries have, as the database's own statistics know them; asked anew every ten minutes. */
export async function commonTokens(runtime: Runtime): Promise<ReadonlySet<number>> {
  const before = known.get(runtime);
  const now = performance.now();
  if (before !== undefined && now - before.at < KEPT_MS) return before.tokens;
  const tokens = read(runtime);
  known.set(runtime, { at: now, tokens });
  tokens.catch(() => known.delete(runtime));
  return tokens;
}
