import type { RiskColour } from "@anlan/records";
import { inScope, type Job, outboxEntry, outboxInsert, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { followArchive } from "../handlers/follow.ts";
import type { RegionalRisksPorts } from "../ports.ts";
import { type Lies, reckonAreas } from "../write/areas.ts";
import type { ReckonContext } from "../write/reckon.ts";
import { tellMonths } from "./tell-months.ts";

const BATCH = 200;

interface Archive {
  county: string;
  id: string;
  region: string;
  name: string;
  sectors: string[];
  state: string;
  longitude: number | null;
  latitude: number | null;
  red: number;
  orange: number;
  yellow: number;
  blue: number;
}

async function archivesAfter(db: Kysely<unknown>, after: string): Promise<Archive[]> {
  const of = (colour: RiskColour) =>
    sql`(select count(*)::int from risks.current_points p where p.county = n.county and p.enterprise_id = n.id and p.colour = ${colour})`;
  const { rows } = await sql<Archive>`select n.county, n.id, n.region_code as region, n.name, n.sectors, n.state,
      n.longitude, n.latitude, ${of("red")} as red, ${of("orange")} as orange, ${of("yellow")} as yellow, ${of("blue")} as blue
    from enterprises.names n where n.id > ${after} and n.state not in ('moved', 'merged') order by n.id limit ${BATCH}`.execute(
    db,
  );
  return rows;
}

async function reckonBatch(ports: RegionalRisksPorts, runtime: Runtime, after: string, places: Map<string, Lies>) {
  const now = runtime.clock.now();
  return inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const queued: Parameters<typeof outboxInsert>[0][number][] = [];
    const context: ReckonContext = {
      tables: () => untyped as never,
      now,
      newId: runtime.newId,
      emit: (event, region, payload) => queued.push(outboxEntry(event, region, payload, now, runtime.newId())),
    };
    const archives = await archivesAfter(untyped as Kysely<unknown>, after);
    for (const { county, id, region, name, sectors, state, longitude, latitude, ...points } of archives) {
      const position = longitude === null || latitude === null ? null : { longitude, latitude };
      const entry = { id, region, sectors, title: name, state, position, removed: false };
      for (const place of await followArchive(ports, context, county, entry, points)) {
        places.set([place.county, place.region, place.gridId].join("|"), place);
      }
    }
    if (queued.length > 0) await outboxInsert(queued).execute(untyped as Kysely<unknown>);
    return archives;
  });
}

/** Reckons every enterprise and area anew: what the calendar changes, and what came before this module did. */
export async function reckonAll(ports: RegionalRisksPorts, runtime: Runtime): Promise<void> {
  const places = new Map<string, Lies>();
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const archives = await reckonBatch(ports, runtime, after, places);
    const last = archives.at(-1);
    if (last === undefined || archives.length < BATCH) break;
    after = last.id;
  }
  const all = [...places.values()];
  for (const county of new Set(all.map((place) => place.county))) {
    const own = all.filter((place) => place.county === county);
    await inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
      reckonAreas(ports, { tables: () => db as never, now: runtime.clock.now() }, own),
    );
  }
}

export const reckonAllJob = (ports: RegionalRisksPorts): Job => ({
  name: "regional-risks.reckon-all",
  cron: "40 1 * * *",
  run: async (runtime) => {
    await reckonAll(ports, runtime);
    await tellMonths(runtime);
  },
});
