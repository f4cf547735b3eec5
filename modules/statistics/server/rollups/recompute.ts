import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { RollupDifference } from "../../contract/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Db } from "../store/db.ts";
import { keepCounties } from "../store/fact-rows.ts";
import { tryLockCounty } from "../store/locks.ts";
import { compareRollups } from "./compare.ts";

/** What a recomputation found, added up. */
export interface Recomputed {
  facts: number;
  cells: number;
  differing: number;
  /** Counties that somebody else was repairing; nothing was done there. */
  busy: string[];
  differences: RollupDifference[];
}

/** How far a recomputation is. */
export interface RecomputeProgress {
  readonly county: string;
  readonly done: number;
  readonly all: number;
  readonly facts: number;
  readonly differing: number;
}

const SHOWN = 50;
const AT_ONCE = 2;

const nothingYet = (): Recomputed => ({ facts: 0, cells: 0, differing: 0, busy: [], differences: [] });

/** Counts all metrics of a county within a transaction; undefined when a repair cannot have the county for itself. */
export async function recomputeCounty(
  db: Db,
  catalogue: Catalogue,
  county: string,
  repair: boolean,
): Promise<Recomputed | undefined> {
  if (repair && !(await tryLockCounty(db, county))) return undefined;
  // A plan for any county would read every fact of the county for each metric.
  await sql`select set_config('work_mem', '64MB', true), set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(
    db,
  );
  const found = nothingYet();
  for (const metric of catalogue.metrics) {
    const compared = await compareRollups(db, county, metric, repair);
    found.facts += compared.facts;
    found.cells += compared.cells;
    found.differing += compared.differing;
    found.differences.push(...compared.differences.slice(0, SHOWN - found.differences.length));
  }
  if (repair && found.facts > 0) await keepCounties(db, [county]);
  return found;
}

// Hops from county to county in the index: there may be ten million rows.
async function countiesWith(db: Db): Promise<string[]> {
  const hop = (table: string) => sql`(with recursive hop(county) as (
      (select county from ${sql.table(table)} order by county limit 1)
      union all select (select t.county from ${sql.table(table)} t where t.county > hop.county order by t.county limit 1)
        from hop where hop.county is not null)
    select county from hop where county is not null)`;
  const { rows } = await sql<{
    county: string;
  }>`${hop("statistics.facts")} union ${hop("statistics.rollups")} order by 1`.execute(db);
  return rows.map(({ county }) => county);
}

/** Recomputes every county, or one, each in a transaction of its own; compares, and repairs where asked. */
export async function recomputeRollups(
  runtime: Runtime,
  catalogue: Catalogue,
  how: { county?: string; repair: boolean; onProgress?: (progress: RecomputeProgress) => void },
): Promise<Recomputed> {
  // As the owner: the bounds of regions, which bind everybody else, make the index that holds all that is counted look ten
  // times as dear as it is, and ten million facts take ten times as long.
  const within = <T>(work: (db: Db) => Promise<T>) =>
    inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) => work(db as Db));
  const counties = how.county === undefined ? await within(countiesWith) : [how.county];
  const waiting = [...counties];
  const total = nothingYet();
  let done = 0;
  const one = async (): Promise<void> => {
    for (let county = waiting.shift(); county !== undefined; county = waiting.shift()) {
      const chosen = county;
      const found = await within((db) => recomputeCounty(db, catalogue, chosen, how.repair));
      done += 1;
      if (found === undefined) total.busy.push(chosen);
      else {
        total.facts += found.facts;
        total.cells += found.cells;
        total.differing += found.differing;
        total.differences.push(...found.differences.slice(0, SHOWN - total.differences.length));
      }
      how.onProgress?.({ county: chosen, done, all: counties.length, facts: total.facts, differing: total.differing });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return total;
}
