import type { EventStep, GridEvent } from "../../contract/index.ts";
import { officeOf } from "../../domain/index.ts";
import type { Db } from "./plan-store.ts";

/** Events with the columns of the contract. */
export function selectEvents(db: Db) {
  return db
    .selectFrom("grid_work.events as e")
    .select([
      "e.county",
      "e.id",
      "e.region_code as region",
      "e.office_region as officeRegion",
      "e.grid_id as gridId",
      "e.grid_name as gridName",
      "e.category",
      "e.urgency",
      "e.description",
      "e.place",
      "e.longitude",
      "e.latitude",
      "e.accuracy",
      "e.enterprise_id as enterpriseId",
      "e.enterprise_name as enterpriseName",
      "e.visit_id as visitId",
      "e.file_ids as fileIds",
      "e.reported_by as reportedBy",
      "e.reporter_name as reporterName",
      "e.device_at as deviceAt",
      "e.reported_at as reportedAt",
      "e.unit_id as unitId",
      "e.unit_name as unitName",
      "e.due_on as dueOn",
      "e.result",
      "e.result_file_ids as resultFileIds",
      "e.score",
      "e.opinion",
      "e.danger_id as dangerId",
      "e.state",
      "e.state_since as stateSince",
      "e.last_moves as lastMoves",
      "e.revision",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEvents>["execute"]>>[number];

/** A row of `selectEvents` as an event; rows were parsed by the contract when they were written. */
export function eventOf({ longitude, latitude, accuracy, ...rest }: Row): GridEvent {
  const fix = longitude === null || latitude === null ? null : { longitude, latitude, accuracy };
  return { ...rest, fix, office: officeOf(rest.officeRegion) } as unknown as GridEvent;
}

/** The event, locked for a change; undefined outside the caller's regions. */
export async function lockEvent(db: Db, id: string): Promise<GridEvent | undefined> {
  const row = await selectEvents(db).where("e.id", "=", id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : eventOf(row);
}

/** The event, or undefined. */
export async function findEvent(db: Db, id: string): Promise<GridEvent | undefined> {
  const row = await selectEvents(db).where("e.id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : eventOf(row);
}

/** Writes all fields of an event, new or changed. */
export async function saveEvent(db: Db, event: GridEvent): Promise<void> {
  const values = {
    region_code: event.region,
    office_region: event.officeRegion,
    grid_id: event.gridId,
    grid_name: event.gridName,
    category: event.category,
    urgency: event.urgency,
    description: event.description,
    place: event.place,
    longitude: event.fix?.longitude ?? null,
    latitude: event.fix?.latitude ?? null,
    accuracy: event.fix?.accuracy ?? null,
    enterprise_id: event.enterpriseId,
    enterprise_name: event.enterpriseName,
    visit_id: event.visitId,
    file_ids: event.fileIds,
    reported_by: event.reportedBy,
    reporter_name: event.reporterName,
    device_at: event.deviceAt,
    reported_at: event.reportedAt,
    unit_id: event.unitId,
    unit_name: event.unitName,
    due_on: event.dueOn,
    result: event.result,
    result_file_ids: event.resultFileIds,
    score: event.score,
    opinion: event.opinion,
    danger_id: event.dangerId,
    state: event.state,
    state_since: event.stateSince,
    last_moves: JSON.stringify(event.lastMoves),
    revision: event.revision,
  };
  await db
    .insertInto("grid_work.events")
    .values({ county: event.county, id: event.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "id"]).doUpdateSet(values))
    .execute();
}

/** Adds a step to the history of an event. */
export async function addStep(
  db: Db,
  event: GridEvent,
  step: EventStep & { readonly accountId: string },
): Promise<void> {
  await db
    .insertInto("grid_work.event_steps")
    .values({
      county: event.county,
      id: step.id,
      region_code: event.region,
      event_id: event.id,
      move: step.move,
      from_state: step.from,
      to_state: step.to,
      account_id: step.accountId,
      account_name: step.accountName,
      text: step.text,
      unit_name: step.unitName,
      device_at: step.deviceAt,
      at: step.at,
    })
    .execute();
}

/** The history of an event, oldest first. */
export async function stepsOf(db: Db, { county, id }: GridEvent): Promise<EventStep[]> {
  return db
    .selectFrom("grid_work.event_steps")
    .select([
      "id",
      "move",
      "from_state as from",
      "to_state as to",
      "account_name as accountName",
      "text",
      "unit_name as unitName",
      "device_at as deviceAt",
      "at",
    ])
    .where("county", "=", county)
    .where("event_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
}
