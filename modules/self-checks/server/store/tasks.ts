import { sql } from "kysely";
import type { LateRecord, Mark, Outcome, TaskRecord, TaskState } from "../../contract/index.ts";
import type { Db } from "./db.ts";

/** A task as the store holds it. */
export interface StoredTask {
  readonly county: string;
  readonly enterpriseId: string;
  readonly checkId: string;
  readonly slot: number;
  readonly region: string;
  readonly pointId: string | null;
  readonly post: string | null;
  readonly duty: boolean;
  readonly grave: boolean;
  readonly dueAt: string;
  readonly state: TaskState;
  readonly startedAt: string | null;
  readonly startedByName: string | null;
  readonly recordId: string | null;
  readonly doneAt: string | null;
  readonly receivedAt: string | null;
  readonly doneByName: string | null;
  readonly marks: readonly Mark[] | null;
  readonly dangerId: string | null;
  readonly content: string | null;
  readonly record: TaskRecord | null;
}

/** What names a task within its enterprise. */
export interface TaskKey {
  readonly checkId: string;
  readonly slot: number;
}

interface Of {
  readonly county: string;
  readonly enterpriseId: string;
}

const moment = (column: string) =>
  sql.raw(`to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${camel(column)}"`);
const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const COLUMNS = sql`t.county, t.enterprise_id as "enterpriseId", t.check_id as "checkId", t.slot, t.region_code as region,
  t.point_id as "pointId", t.post, t.duty, t.grave, ${moment("due_at")}, t.state, ${moment("started_at")},
  t.started_by_name as "startedByName", t.record_id as "recordId", ${moment("done_at")}, ${moment("received_at")},
  t.done_by_name as "doneByName", t.marks, t.danger_id as "dangerId", t.content, t.record`;

const keyRows = (keys: readonly TaskKey[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("checkId" uuid, slot int)`;

/** Tasks by their keys, locked for a change in the order of their keys. */
export async function lockTasks(db: Db, { county, enterpriseId }: Of, keys: readonly TaskKey[]): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`select ${COLUMNS} from self_checks.tasks t
    where t.county = ${county} and t.enterprise_id = ${enterpriseId}
      and (t.check_id, t.slot) in (select k."checkId", k.slot from ${keyRows(keys)})
    order by t.check_id, t.slot for update`.execute(db);
  return rows;
}

/** One task with its record. */
export async function findTask(db: Db, enterpriseId: string, key: TaskKey): Promise<StoredTask | undefined> {
  const { rows } = await sql<StoredTask>`select ${COLUMNS} from self_checks.participants p join self_checks.tasks t
      on t.county = p.county and t.enterprise_id = p.enterprise_id and t.check_id = ${key.checkId} and t.slot = ${key.slot}
    where p.enterprise_id = ${enterpriseId}`.execute(db);
  return rows[0];
}

/** Tasks of an enterprise that can be done now, and those that ended or were done since a moment. */
export async function tasksSince(db: Db, { county, enterpriseId }: Of, since: Date, now: Date): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`select ${COLUMNS} from self_checks.tasks t
    where t.county = ${county} and t.enterprise_id = ${enterpriseId}
      and ((t.state = 'open' and t.due_at > ${now.toISOString()})
        or (t.due_at > ${since.toISOString()} and t.state not in ('open', 'withdrawn'))
        or t.done_at >= ${since.toISOString()})
    order by t.due_at, t.check_id, t.slot`.execute(db);
  return rows;
}

/** Puts a task in that was not made yet. */
export async function insertTask(
  db: Db,
  task: Pick<
    StoredTask,
    | "county"
    | "enterpriseId"
    | "checkId"
    | "slot"
    | "region"
    | "pointId"
    | "post"
    | "duty"
    | "grave"
    | "dueAt"
    | "state"
  >,
): Promise<void> {
  await sql`insert into self_checks.tasks (county, enterprise_id, check_id, slot, region_code, point_id, post, duty, grave, due_at, state)
    values (${task.county}, ${task.enterpriseId}, ${task.checkId}, ${task.slot}, ${task.region}, ${task.pointId}, ${task.post},
      ${task.duty}, ${task.grave}, ${task.dueAt}, ${task.state}) on conflict do nothing`.execute(db);
}

/** Writes the record of a task. */
export async function writeRecord(
  db: Db,
  task: StoredTask,
  record: TaskRecord,
  { content, by }: { readonly content: string | null; readonly by: string },
): Promise<void> {
  await sql`update self_checks.tasks set state = ${record.result}, record_id = ${record.recordId}, done_at = ${record.doneAt},
      received_at = ${record.receivedAt}, done_by_name = ${record.byName}, marks = ${sql.val(record.marks)}::text[],
      danger_id = ${record.dangerId}, content = ${content}, record = ${JSON.stringify({ ...record, by })}::jsonb
    where county = ${task.county} and enterprise_id = ${task.enterpriseId} and check_id = ${task.checkId} and slot = ${task.slot}`.execute(
    db,
  );
}

/** Keeps a record beside a task that is over. The same again changes nothing. */
export async function keepLate(
  db: Db,
  { county, enterpriseId, region }: Of & { readonly region: string },
  key: TaskKey,
  late: { readonly outcome: Outcome; readonly record: TaskRecord },
): Promise<void> {
  await sql`insert into self_checks.late_records (county, id, enterprise_id, check_id, slot, region_code, outcome, received_at, record)
    values (${county}, ${late.record.recordId}, ${enterpriseId}, ${key.checkId}, ${key.slot}, ${region}, ${late.outcome},
      ${late.record.receivedAt}, ${JSON.stringify(late.record)}::jsonb) on conflict do nothing`.execute(db);
}

/** The tasks for which a record was sent before, also those that were over; none for a new one. */
export async function tasksOfRecord(db: Db, { county, enterpriseId }: Of, recordId: string): Promise<TaskKey[]> {
  const { rows } = await sql<TaskKey>`select t.check_id as "checkId", t.slot from self_checks.tasks t
      where t.record_id = ${recordId} and t.county = ${county} and t.enterprise_id = ${enterpriseId}
    union select t.check_id, t.slot from self_checks.late_records t
      where t.county = ${county} and t.id = ${recordId} and t.enterprise_id = ${enterpriseId}`.execute(db);
  return rows;
}

/** Which of these checks were an enterprise's at some time: there was a task of them, or they stand in a list that it took. */
export async function checksOnceHeld(
  db: Db,
  { county, enterpriseId }: Of,
  checkIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const asked = sql`any(${sql.val([...checkIds])}::uuid[])`;
  const { rows } = await sql<{ id: string }>`select distinct t.check_id as id from self_checks.tasks t
      where t.county = ${county} and t.enterprise_id = ${enterpriseId} and t.check_id = ${asked}
    union select (item ->> 'checkId')::uuid from self_checks.checklist_plans p
      cross join lateral jsonb_array_elements(p.items) item
      where p.county = ${county} and p.enterprise_id = ${enterpriseId} and (item ->> 'checkId')::uuid = ${asked}`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Records that came when the tasks were over. */
export async function lateRecords(db: Db, { county, enterpriseId }: Of, keys: readonly TaskKey[]) {
  const { rows } = await sql<
    TaskKey & { record: TaskRecord; outcome: Outcome }
  >`select t.check_id as "checkId", t.slot, t.record,
      t.outcome from self_checks.late_records t
    where t.county = ${county} and t.enterprise_id = ${enterpriseId}
      and (t.check_id, t.slot) in (select k."checkId", k.slot from ${keyRows(keys)})
    order by t.received_at, t.id`.execute(db);
  return rows.map(({ checkId, slot, record, outcome }): TaskKey & { late: LateRecord } => ({
    checkId,
    slot,
    late: { ...record, outcome },
  }));
}
