import type pg from "pg";

/** Waits until no open transaction of the server, of whatever database, keeps the sealer from the newest entry. */
export async function settled(pool: pg.Pool): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const { rows } = await pool.query<{ settled: boolean }>(
      "select coalesce(max(xact) < pg_snapshot_xmin(pg_current_snapshot()), true) as settled from kernel.log_entries",
    );
    if (rows[0]?.settled === true) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("a transaction stayed open for ten seconds");
}
