import { APP_ROLE, openPool } from "@anlan/server-kit";
import { findFact, setFact } from "../installation/facts.ts";
import type { Prepared } from "../serve/prepare.ts";

/** Loads the demonstration into a new database; tells whether it did. A load that was cut off is taken out and begun again. */
export async function demonstrationAtStart(
  { database, runtime, composition, firstStart }: Prepared,
  wanted: boolean,
): Promise<boolean> {
  const { ownerPool, log } = runtime;
  const state = (await findFact(ownerPool, "demonstration"))?.value;
  if (state === "loading") {
    log.warn("loading the demonstration was cut off the last time; it is taken out");
    await composition.removeDemonstration();
  } else if (!firstStart) return false;
  if (!wanted) return false;
  const started = performance.now();
  await setFact(ownerPool, "demonstration", "loading");
  // Its commits wait for no disk: a load that is cut off is taken out whole, and "loaded" below waits for all of them.
  const pool = openPool({ ...database.connection, max: 10 }, APP_ROLE, { synchronous_commit: "off" });
  try {
    await composition.loadDemonstration(pool);
  } finally {
    await pool.end();
  }
  await setFact(ownerPool, "demonstration", "loaded");
  log.info({ ms: Math.round(performance.now() - started) }, "demonstration loaded");
  return true;
}
