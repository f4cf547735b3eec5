import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Db, findDangers } from "../../store/read.ts";
import { keepText } from "../handlers/keep-texts.ts";
import type { LikenessPorts } from "../ports.ts";

const BATCH = 200;
/** A run ends after so long; the next one goes on with what is left. */
const MOST_MS = 20 * 60_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

async function unindexed(db: Db, after: string, batch: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select d.id from hidden_dangers.dangers d
    left join hidden_dangers.likeness_texts t on t.county = d.county and t.danger_id = d.id
    where d.id > ${after}::uuid and (t.danger_id is null or t.revision < d.revision)
    order by d.id limit ${batch}`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Indexes every danger that the index lacks or knows only as it was: those from before there was one, and those whose event
 * was lost. Each batch is a transaction of its own, so that an interrupted run goes on where it stopped. Gives how many.
 */
export async function indexTexts(
  runtime: Runtime,
  ports: LikenessPorts,
  { batch = BATCH, mostMs = MOST_MS }: { readonly batch?: number; readonly mostMs?: number } = {},
): Promise<number> {
  const until = performance.now() + mostMs;
  let count = 0;
  let after = FIRST;
  do {
    const ids = await inScope(runtime.pool, unsafeEverywhere, "write", async (scoped) => {
      const db = scoped as unknown as Db;
      const portion = await unindexed(db, after, batch);
      for (const danger of await findDangers(db, portion)) await keepText(db, ports, danger);
      return portion;
    });
    const last = ids.at(-1);
    if (last === undefined) break;
    count += ids.length;
    after = last;
  } while (performance.now() < until);
  return count;
}

/** Every hour: costs next to nothing when the index is complete. */
export const indexJob = (ports: LikenessPorts): Job => ({
  name: "hidden-dangers.index-texts",
  cron: "35 * * * *",
  run: async (runtime) => {
    await indexTexts(runtime, ports);
  },
});
