import { regionsWith } from "@anlan/kernel";
import { type RawBuilder, sql } from "kysely";
import type { ListSelect, QueryContext } from "./query.ts";
import type { Runtime } from "./runtime.ts";

/** So many rows are fetched and sorted sooner than the list is walked in its order. */
const MOST = 2000;
const KEPT_MS = 60_000;
const MOST_KEPT = 1000;

/** Words of a list that many rows hold, by when that was found. */
const common = new WeakMap<Runtime, Map<string, number>>();

/** Where words stand in the rows of a list, and how they are looked for. */
export interface Words {
  /** Of which list and field. */
  readonly name: string;
  readonly permission: string | null;
  readonly text: string;
  /** A set-returning function that gives the ids of rows that could hold the text, one more than `most` if there are. */
  readonly find: (text: string, most: number) => RawBuilder<unknown>;
}

/**
 * Bounds a list to the rows that could hold some words, where those are few: then they are fetched and sorted. Where
 * many hold them the list is left as it is, for a page is soon full. The list's own filter still compares each row.
 */
export async function narrowedByWords(
  query: ListSelect,
  context: QueryContext,
  { name, permission, text, find }: Words,
): Promise<ListSelect> {
  const known = common.get(context.runtime) ?? new Map<string, number>();
  common.set(context.runtime, known);
  const key = [name, text, ...regionsWith(context.caller, permission ?? "")].join("|");
  const now = performance.now();
  if (now - (known.get(key) ?? Number.NEGATIVE_INFINITY) < KEPT_MS) return query;
  const { rows } = await sql<{ id: string }>`select id from ${find(text, MOST)} as found(id)`.execute(
    context.tables<Record<string, never>>(),
  );
  if (rows.length > MOST) {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, now);
    return query;
  }
  // Taken for a handful whatever their number, so that no plan walks the list instead.
  return query.where(sql<boolean>`"row"."id" = any ((select ${rows.map(({ id }) => id)}::uuid[])::uuid[])`);
}
