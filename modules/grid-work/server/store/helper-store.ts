import { sql } from "kysely";
import type { Helper, HelperVisit } from "../../contract/index.ts";
import type { Db } from "./plan-store.ts";

/** Helpers as they are on a day, with what they did. */
export function selectHelpers(db: Db, today: string) {
  const own = sql`from grid_work.helper_visits v where v.county = h.county and v.helper_id = h.id`;
  return db
    .selectFrom("grid_work.helpers as h")
    .select([
      "h.county",
      "h.id",
      "h.region_code as region",
      "h.kind",
      "h.name",
      "h.organisation",
      "h.speciality",
      "h.account_id as accountId",
      "h.from_day as fromDay",
      "h.to_day as toDay",
      "h.revision",
      sql<string>`case when h.to_day < ${today}::date then 'ended' else 'active' end`.as("state"),
      sql<number>`(select count(*)::int ${own})`.as("visits"),
      sql<number>`(select coalesce(sum(v.findings), 0)::int ${own})`.as("findings"),
      sql<string | null>`(select max(v.day) ${own})`.as("lastVisitOn"),
    ]);
}

/** The helper, or undefined. */
export async function findHelper(db: Db, id: string, today: string): Promise<Helper | undefined> {
  return (await selectHelpers(db, today).where("h.id", "=", id).executeTakeFirst()) as Helper | undefined;
}

/** The helper, locked for a change; undefined outside the caller's regions. */
export async function lockHelper(db: Db, id: string, today: string): Promise<Helper | undefined> {
  return (await selectHelpers(db, today).where("h.id", "=", id).forUpdate().executeTakeFirst()) as Helper | undefined;
}

/** Writes all fields of a helper, new or changed. */
export async function saveHelper(db: Db, helper: Helper): Promise<void> {
  const values = {
    region_code: helper.region,
    kind: helper.kind,
    name: helper.name,
    organisation: helper.organisation,
    speciality: helper.speciality,
    account_id: helper.accountId,
    from_day: helper.fromDay,
    to_day: helper.toDay,
    revision: helper.revision,
  };
  await db
    .insertInto("grid_work.helpers")
    .values({ county: helper.county, id: helper.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "id"]).doUpdateSet(values))
    .execute();
}

/** Visits with the columns of the contract, the three of the position apart. */
export function selectHelperVisits(db: Db) {
  return db
    .selectFrom("grid_work.helper_visits as v")
    .innerJoin("grid_work.helpers as h", (join) =>
      join.onRef("h.county", "=", "v.county").onRef("h.id", "=", "v.helper_id"),
    )
    .select([
      "v.county",
      "v.id",
      "v.helper_id as helperId",
      "h.name as helperName",
      "h.kind as helperKind",
      "v.region_code as region",
      "v.day",
      "v.hours",
      "v.enterprise_id as enterpriseId",
      "v.place_name as placeName",
      "v.work",
      "v.longitude",
      "v.latitude",
      "v.accuracy",
      "v.file_ids as fileIds",
      "v.danger_ids as dangerIds",
      "v.findings",
      "v.device_at as deviceAt",
      "v.received_at as receivedAt",
    ]);
}

/** The visit of an id, or undefined. */
export async function findHelperVisit(db: Db, id: string): Promise<HelperVisit | undefined> {
  const row = await selectHelperVisits(db).where("v.id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  const { longitude, latitude, accuracy, ...rest } = row;
  const fix = longitude === null || latitude === null ? null : { longitude, latitude, accuracy };
  // Rows were parsed by the contract when they were written.
  return { ...rest, fix } as unknown as HelperVisit;
}

/** Writes a new visit. */
export async function insertHelperVisit(
  db: Db,
  visit: HelperVisit,
  by: { readonly county: string; readonly accountId: string },
): Promise<void> {
  await db
    .insertInto("grid_work.helper_visits")
    .values({
      county: by.county,
      id: visit.id,
      region_code: visit.region,
      helper_id: visit.helperId,
      day: visit.day,
      hours: visit.hours,
      enterprise_id: visit.enterpriseId,
      place_name: visit.placeName,
      work: visit.work,
      longitude: visit.fix?.longitude ?? null,
      latitude: visit.fix?.latitude ?? null,
      accuracy: visit.fix?.accuracy ?? null,
      file_ids: visit.fileIds,
      danger_ids: visit.dangerIds,
      findings: visit.findings,
      account_id: by.accountId,
      device_at: visit.deviceAt,
      received_at: visit.receivedAt,
    })
    .execute();
}
