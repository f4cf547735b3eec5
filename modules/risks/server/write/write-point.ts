import { AnlanError } from "@anlan/kernel";
import { recordEntriesChanged } from "@anlan/records";
import { sql } from "kysely";
import { gravest } from "../../domain/index.ts";
import { type Db, dbOf, insertRows } from "../store/db.ts";
import { treeOf } from "../store/read.ts";
import { boundsOf, POINT_COLUMNS, type StoredHazard, type StoredPoint } from "../store/rows.ts";
import { entryOf } from "./entry.ts";
import { type Cause, type WritingContext, writeChange } from "./writing.ts";

const rowOf = (point: StoredPoint): Record<string, unknown> =>
  Object.fromEntries(POINT_COLUMNS.map(([column, name]) => [column, point[name]]));

const SETS = sql.join(
  POINT_COLUMNS.filter(([column]) => column !== "county" && column !== "id").map(
    ([column]) => sql`${sql.ref(column)} = ${sql.ref(`new.${column}`)}`,
  ),
);

async function updatePoint(db: Db, point: StoredPoint): Promise<void> {
  const done = await sql`update risks.points t set ${SETS}
    from jsonb_populate_record(null::risks.points, ${JSON.stringify(rowOf(point))}::jsonb) new
    where t.county = new.county and t.id = new.id and t.revision = new.revision - 1`.execute(db);
  // A revision that is no longer there means that somebody else was faster, whatever was locked before.
  if (done.numAffectedRows !== 1n) throw new AnlanError("KERNEL_STALE");
}

/** Writes a new point. */
export async function createPoint(context: WritingContext, point: StoredPoint, cause: Cause): Promise<void> {
  const db = dbOf(context);
  const row = { ...rowOf(point), merges: [], created_at: context.now.toISOString() };
  await insertRows(db, "risks.points", [row]);
  await writeChange(context, db, boundsOf(point), point.id, cause);
  emitEntries(context, [point]);
}

/** Tells search and map what points look like now. */
export function emitEntries(context: WritingContext, points: readonly StoredPoint[], removed = false): void {
  const at = context.now.toISOString();
  for (const point of points) {
    context.emit(recordEntriesChanged, point.region, {
      county: point.county,
      at,
      entries: [entryOf(point, removed)],
    });
  }
}

/** What a point is by its events as they are written now. */
export function derivedOf(hazards: readonly StoredHazard[]): Pick<StoredPoint, "colour" | "events" | "measures"> {
  const events = hazards.flatMap((hazard) => hazard.events);
  return {
    colour: gravest(events.flatMap(({ assessment }) => assessment?.risk.colour ?? [])),
    events: events.length,
    measures: events.reduce((sum, event) => sum + event.measures.length, 0),
  };
}

/**
 * Writes a point after something of it or below it changed: its colour follows from its events, its revision goes up,
 * its history says what and why. Gives it back as it is now.
 */
export async function writePoint(
  context: WritingContext,
  before: StoredPoint,
  changes: Partial<StoredPoint>,
  cause: Cause,
): Promise<{ point: StoredPoint; hazards: StoredHazard[] }> {
  const db = dbOf(context);
  const hazards = await treeOf(db, before);
  const point: StoredPoint = {
    ...before,
    ...changes,
    ...derivedOf(hazards),
    revision: before.revision + 1,
    updatedAt: context.now.toISOString(),
  };
  await updatePoint(db, point);
  await writeChange(context, db, boundsOf(point), point.id, cause);
  emitEntries(context, [point]);
  return { point, hazards };
}
