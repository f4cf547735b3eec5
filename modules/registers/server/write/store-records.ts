import { AnlanError, chinaDay } from "@anlan/kernel";
import { sql } from "kysely";
import type { KindInForce } from "../../contract/index.ts";
import { nextTelling } from "../../domain/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { type Db, tablesIn } from "../store/db.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { closeLimitTodos } from "./limit-todos.ts";
import { placeInList, removeKeys, writeKeys } from "./list-keys.ts";
import { emitEntries, foundBy } from "./record-entry.ts";
import type { RecordWrite, WriteBatch, Writer } from "./writer.ts";

const TYPES = sql.raw(`county text, id uuid, region_code text, sector text, kind text, name text, number text,
  enterprise_id uuid, enterprise_name text, within_id uuid, state text, state_since timestamptz, is_open boolean,
  last_moves jsonb, data jsonb, longitude float8, latitude float8, geometry jsonb, address text, next_limit date,
  revision int, created_at timestamptz, updated_at timestamptz, usual_key text, keyed_by text`);

const rowOf = (kind: KindInForce) => (record: StoredRecord) => ({
  county: record.county,
  id: record.id,
  region_code: record.region,
  sector: record.sector,
  kind: record.kind,
  name: record.name,
  number: record.number,
  enterprise_id: record.enterpriseId,
  enterprise_name: record.enterpriseName,
  within_id: record.withinId,
  state: record.state,
  state_since: record.stateSince,
  is_open: record.isOpen,
  last_moves: record.lastMoves,
  data: record.data,
  longitude: record.longitude,
  latitude: record.latitude,
  geometry: record.geometry ?? null,
  address: record.address,
  next_limit: record.nextLimit,
  revision: record.revision,
  created_at: record.createdAt,
  updated_at: record.updatedAt,
  ...placeInList(kind, record),
});

async function insertRecords(db: Db, kind: KindInForce, records: readonly StoredRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = JSON.stringify(records.map(rowOf(kind)));
  await sql`insert into registers.records (county, id, region_code, sector, kind, name, number, enterprise_id,
      enterprise_name, within_id, state, state_since, is_open, last_moves, data, longitude, latitude, geometry, address,
      next_limit, revision, created_at, updated_at, usual_key, keyed_by)
    select county, id, region_code, sector, kind, name, number, enterprise_id, enterprise_name, within_id, state,
      state_since, is_open, last_moves, data, longitude, latitude, geometry, address, next_limit, revision, created_at,
      updated_at, usual_key, keyed_by from jsonb_to_recordset(${rows}::jsonb) as t(${TYPES})`.execute(db);
}

async function updateRecords(db: Db, kind: KindInForce, records: readonly StoredRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = JSON.stringify(records.map(rowOf(kind)));
  await sql`update registers.records r set region_code = t.region_code, sector = t.sector, kind = t.kind,
      name = t.name, number = t.number, enterprise_id = t.enterprise_id, enterprise_name = t.enterprise_name,
      within_id = t.within_id, state = t.state, state_since = t.state_since, is_open = t.is_open,
      last_moves = t.last_moves, data = t.data, longitude = t.longitude, latitude = t.latitude, geometry = t.geometry,
      address = t.address, next_limit = t.next_limit, revision = t.revision, updated_at = t.updated_at,
      usual_key = t.usual_key, keyed_by = t.keyed_by
    from jsonb_to_recordset(${rows}::jsonb) as t(${TYPES}) where r.county = t.county and r.id = t.id`.execute(db);
}

async function writeCodes(db: Db, kind: KindInForce, writes: readonly RecordWrite[]): Promise<void> {
  const rows = writes.flatMap(({ after, derived }) =>
    derived.codes.map(({ field, value }) => ({
      county: after.county,
      kind: after.kind,
      field,
      value,
      record_id: after.id,
      region_code: after.region,
    })),
  );
  if (rows.length === 0) return;
  const inserted = await sql<{ field: string; value: string }>`insert into registers.codes
      (county, kind, field, value, record_id, region_code)
    select county, kind, field, value, record_id, region_code from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(county text, kind text, field text, value text, record_id uuid, region_code text)
    on conflict do nothing returning field, value`.execute(db);
  const written = new Set(inserted.rows.map(({ field, value }) => `${field} ${value}`));
  if (inserted.rows.length === rows.length) return;
  // All values are there and yet some were not taken: two records of this call share one.
  const taken = rows.find(({ field, value }) => !written.has(`${field} ${value}`)) ?? rows.at(-1);
  if (taken === undefined) return;
  const name = kind.fields.find((field) => field.code === taken.field)?.name ?? taken.field;
  throw new AnlanError("REGISTERS_CODE_TAKEN", { field: name, value: taken.value });
}

const boundsOf = ({ county, region, sector, enterpriseId }: StoredRecord) => ({
  county,
  region_code: region,
  sector,
  enterprise_id: enterpriseId,
});

async function writeLinks(db: Db, writes: readonly RecordWrite[]): Promise<void> {
  const rows = writes.flatMap(({ after, derived }) =>
    derived.links.map(({ field, to }) => ({ ...boundsOf(after), record_id: after.id, field, to_id: to })),
  );
  if (rows.length === 0) return;
  await db
    .insertInto("registers.links")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeLimits(db: Db, writes: readonly RecordWrite[], now: Date): Promise<void> {
  // What is late already when it comes in (an import of old ledgers) is told once, today.
  const today = chinaDay(now);
  const yesterday = chinaDay(new Date(now.getTime() - 86_400_000));
  const rows = writes.flatMap(({ after, derived }) =>
    derived.limits.map((limit) => ({
      ...boundsOf(after),
      record_id: after.id,
      kind: after.kind,
      source: limit.source,
      code: limit.code,
      due: limit.due,
      tell_on: nextTelling(limit, yesterday) ?? today,
    })),
  );
  if (rows.length === 0) return;
  await sql`insert into registers.limits (county, record_id, source, code, due, tell_on, region_code, sector, kind,
      enterprise_id)
    select county, record_id, source, code, due, tell_on, region_code, sector, kind, enterprise_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(county text, record_id uuid, source text, code text,
      due date, tell_on date, region_code text, sector text, kind text, enterprise_id uuid)
    on conflict (county, record_id, source, code) do update set due = excluded.due, region_code = excluded.region_code,
      sector = excluded.sector, kind = excluded.kind, enterprise_id = excluded.enterprise_id,
      tell_on = case when limits.due = excluded.due then limits.tell_on else excluded.tell_on end`.execute(db);
}

async function writeHistory(context: Writer, { writes, origin, reason }: WriteBatch): Promise<void> {
  const rows = writes
    .filter(({ before, changes }) => before === null || changes.length > 0)
    .map(({ after, changes }) => ({
      ...boundsOf(after),
      id: context.newId(),
      record_id: after.id,
      at: context.now.toISOString(),
      account_id: context.by.id,
      account_name: context.by.name,
      reason,
      origin,
      changes,
    }));
  if (rows.length === 0) return;
  await sql`insert into registers.changes (county, id, region_code, sector, enterprise_id, record_id, at, account_id,
      account_name, reason, origin, changes)
    select county, id, region_code, sector, enterprise_id, record_id, at, account_id, account_name, reason, origin,
      changes from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(county text, id uuid, region_code text,
      sector text, enterprise_id uuid, record_id uuid, at timestamptz, account_id text, account_name text, reason text,
      origin text, changes jsonb)`.execute(tablesIn(context));
}

// What stands beside an updated record is written anew, with its new region, sector and enterprise.
async function clearBeside(context: Writer, ports: Pick<RegistersPorts, "notices">, writes: readonly RecordWrite[]) {
  const updated = writes.filter(({ before }) => before !== null);
  if (updated.length === 0) return;
  const db = tablesIn(context);
  const ids = updated.map(({ after }) => after.id);
  const counties = [...new Set(updated.map(({ after }) => after.county))];
  await closeLimitTodos(context, ports, updated);
  for (const table of ["registers.codes", "registers.links"] as const) {
    await db.deleteFrom(table).where("county", "in", counties).where("record_id", "in", ids).execute();
  }
  await removeKeys(db, counties, ids);
  const moved = updated.filter(
    ({ before, after }) =>
      before !== null &&
      (before.region !== after.region || before.sector !== after.sector || before.enterpriseId !== after.enterpriseId),
  );
  for (const { after } of moved) {
    for (const table of ["registers.changes", "registers.moves"] as const) {
      await db
        .updateTable(table)
        .set({ region_code: after.region, sector: after.sector, enterprise_id: after.enterpriseId })
        .where("county", "=", after.county)
        .where("record_id", "=", after.id)
        .execute();
    }
  }
}

/** Writes records with all that stands beside them, their history, and what search and map are told. */
export async function storeRecords(
  context: Writer,
  ports: Pick<RegistersPorts, "notices" | "sealer">,
  batch: WriteBatch,
): Promise<void> {
  const db = tablesIn(context);
  const { writes, kind } = batch;
  const created = writes.filter(({ before }) => before === null).map(({ after }) => after);
  const updated = writes.filter(({ before }) => before !== null).map(({ after }) => after);
  await clearBeside(context, ports, writes);
  await insertRecords(db, kind, created);
  await updateRecords(db, kind, updated);
  await writeCodes(db, kind, writes);
  await writeLinks(db, writes);
  await writeKeys(db, kind, [...created, ...updated]);
  await writeLimits(db, writes, context.now);
  await writeHistory(context, batch);
  for (const county of new Set(writes.map(({ after }) => after.county))) {
    const here = writes.filter(({ after }) => after.county === county);
    emitEntries(
      context,
      county,
      here.map(({ after }) => foundBy(ports.sealer, kind, after)),
    );
  }
}
