import type { Visit } from "../../contract/index.ts";
import type { Db } from "./plan-store.ts";

interface Row {
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly accuracy: number | null;
  readonly marks: string[];
  readonly verdict: string;
  readonly metres: number | null;
}

const visits = (db: Db) =>
  db
    .selectFrom("grid_work.visits as v")
    .select([
      "v.id",
      "v.patrol_id as patrolId",
      "v.stop_id as stopId",
      "v.stop_name as stopName",
      "v.enterprise_id as enterpriseId",
      "v.region_code as region",
      "v.result",
      "v.reason",
      "v.note",
      "v.longitude",
      "v.latitude",
      "v.accuracy",
      "v.marks",
      "v.verdict",
      "v.metres",
      "v.file_ids as fileIds",
      "v.danger_ids as dangerIds",
      "v.account_id as accountId",
      "v.account_name as accountName",
      "v.device_at as deviceAt",
      "v.received_at as receivedAt",
    ]);

function visitOf({ longitude, latitude, accuracy, marks, verdict, metres, ...rest }: Row & object): Visit {
  const fix = longitude === null || latitude === null ? null : { longitude, latitude, accuracy };
  // Rows were parsed by the contract when they were written.
  return { ...rest, fix, found: { marks, verdict, metres } } as unknown as Visit;
}

/** The visits of some patrols, in the order in which they were received. */
export async function visitsOf(db: Db, patrolIds: readonly string[]): Promise<Visit[]> {
  if (patrolIds.length === 0) return [];
  const rows = await visits(db)
    .where("v.patrol_id", "in", patrolIds)
    .orderBy("v.received_at")
    .orderBy("v.id")
    .execute();
  return rows.map(visitOf);
}

/** The visit of an id, or undefined. */
export async function findVisit(db: Db, id: string): Promise<Visit | undefined> {
  const row = await visits(db).where("v.id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : visitOf(row);
}

/** Writes a new visit. */
export async function insertVisit(
  db: Db,
  visit: Visit,
  of: { readonly county: string; readonly gridName: string; readonly day: string },
): Promise<void> {
  await db
    .insertInto("grid_work.visits")
    .values({
      county: of.county,
      id: visit.id,
      region_code: visit.region,
      patrol_id: visit.patrolId,
      stop_id: visit.stopId,
      stop_name: visit.stopName,
      enterprise_id: visit.enterpriseId,
      grid_name: of.gridName,
      day: of.day,
      result: visit.result,
      reason: visit.reason,
      note: visit.note,
      longitude: visit.fix?.longitude ?? null,
      latitude: visit.fix?.latitude ?? null,
      accuracy: visit.fix?.accuracy ?? null,
      metres: visit.found.metres,
      marks: visit.found.marks,
      verdict: visit.found.verdict,
      file_ids: visit.fileIds,
      danger_ids: visit.dangerIds,
      account_id: visit.accountId,
      account_name: visit.accountName,
      device_at: visit.deviceAt,
      received_at: visit.receivedAt,
    })
    .execute();
}
