import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { SelfChecksPorts } from "../ports.ts";

interface Placed {
  id: string;
  grid: string | null;
  longitude: number | null;
  latitude: number | null;
}

/** Finds for every participant the small grid that it lies in: grids are drawn anew, and enterprises move. */
export async function placeInGrids(runtime: Runtime, ports: Pick<SelfChecksPorts, "grids">): Promise<number> {
  return inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    const { rows: counties } = await sql<{
      county: string;
    }>`select distinct county from self_checks.participants`.execute(db);
    const context = { tables: () => db as never, runtime, now: runtime.clock.now() };
    let changed = 0;
    for (const { county } of counties) {
      const find = await ports.grids(context, county);
      const { rows } = await sql<Placed>`select p.enterprise_id as id, p.grid_id as grid, e.longitude, e.latitude
        from self_checks.participants p join enterprises.names e on e.county = p.county and e.id = p.enterprise_id
        where p.county = ${county}`.execute(db);
      const moved = rows.flatMap(({ id, grid, longitude, latitude }) => {
        const found = longitude === null || latitude === null ? null : find({ longitude, latitude });
        return found === grid ? [] : [{ id, grid: found }];
      });
      if (moved.length === 0) continue;
      await sql`update self_checks.participants p set grid_id = m.grid
        from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m(id uuid, grid uuid)
        where p.county = ${county} and p.enterprise_id = m.id`.execute(db);
      changed += moved.length;
    }
    return changed;
  });
}
