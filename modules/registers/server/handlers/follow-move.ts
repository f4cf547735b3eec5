import { enterpriseMoved } from "@anlan/enterprises/contract";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { KindInForce } from "../../contract/index.ts";
import { deriveRecord, followersOf } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { type StoredRecord, selectRecords } from "../store/record-store.ts";
import { SUBJECT } from "../write/limit-todos.ts";
import { prepareChange } from "../write/prepare.ts";
import { openData } from "../write/protect.ts";
import { emitEntries, entryOf } from "../write/record-entry.ts";
import { storeRecords } from "../write/store-records.ts";
import type { RecordWrite } from "../write/writer.ts";
import { byKind, lockRecordsOf, returnProposals, writerOfEvent } from "./following.ts";

type Ports = Pick<RegistersPorts, "notices" | "sealer">;

interface Place {
  readonly county: string;
  readonly region: string;
}

const REASON = "企业迁往其他县区，台账随迁";
const STAYS = "所在台账已随企业迁往其他县区";

// A number that an open record of the receiving county holds: the record stays, for nobody can say here who is right.
async function withFreeCodes(context: EventContext, records: readonly StoredRecord[], to: string) {
  if (records.length === 0) return records;
  const ids = records.map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`select c.record_id as id from registers.codes c
    join registers.codes taken on taken.county = ${to} and taken.kind = c.kind and taken.field = c.field
      and taken.value = c.value
    where c.county = ${records[0]?.county ?? ""} and c.record_id = any (${sql.val(ids)}::uuid[])`.execute(
    tablesIn(context),
  );
  const taken = new Set(rows.map(({ id }) => id));
  return records.filter(({ id }) => !taken.has(id));
}

function arriving(
  context: EventContext,
  ports: Ports,
  kind: KindInForce,
  { record, to }: { record: StoredRecord; to: Place },
): RecordWrite {
  const plain = openData(ports.sealer, kind, record.id, record.data);
  const { state, stateSince, createdAt } = record;
  const { calendar } = context.runtime;
  const derived = deriveRecord(kind, plain, { state, stateSince, createdAt, calendar });
  const after: StoredRecord = {
    ...record,
    ...to,
    nextLimit: derived.nextLimit,
    revision: record.revision + 2,
    updatedAt: context.now.toISOString(),
  };
  return { before: null, after, derived, changes: [{ field: "region", from: record.region, to: to.region }] };
}

// The county is part of every key and never changed in place: the record is made anew there with its whole history. What
// the left county did until then stays in its own history.
async function takeAlong(
  context: EventContext,
  ports: Ports,
  kind: KindInForce,
  { records, to }: { records: readonly StoredRecord[]; to: Place },
): Promise<void> {
  const db = tablesIn(context);
  const writer = writerOfEvent(context);
  const ids = records.map(({ id }) => id);
  const from = records[0]?.county ?? "";
  for (const { id, region } of records) {
    await ports.notices.todos.close(context, { subject: { type: SUBJECT, id, region }, outcome: "withdrawn" });
  }
  await sql`insert into registers.changes (county, id, region_code, sector, enterprise_id, record_id, at, account_id,
      account_name, reason, origin, changes)
    select ${to.county}, id, ${to.region}, sector, enterprise_id, record_id, at, account_id, account_name, reason, origin,
      changes from registers.changes where county = ${from} and record_id = any (${sql.val(ids)}::uuid[])
    on conflict do nothing`.execute(db);
  await sql`insert into registers.moves (county, id, region_code, sector, enterprise_id, record_id, kind, move, from_state,
      to_state, at, account_id, account_name, remark, data)
    select ${to.county}, id, ${to.region}, sector, enterprise_id, record_id, kind, move, from_state, to_state, at,
      account_id, account_name, remark, data from registers.moves
    where county = ${from} and record_id = any (${sql.val(ids)}::uuid[]) on conflict do nothing`.execute(db);
  const writes = records.map((record) => arriving(context, ports, kind, { record, to }));
  await leaveSigns(context, writes, records);
  await sql`delete from registers.records where county = ${from} and id = any (${sql.val(ids)}::uuid[])`.execute(db);
  const gone = records.map((record) => entryOf(kind, { ...record, revision: record.revision + 1 }, true));
  emitEntries(context, from, gone);
  await storeRecords(writer, ports, { kind, writes, origin: "enterprises", reason: REASON });
}

async function leaveSigns(context: EventContext, writes: readonly RecordWrite[], records: readonly StoredRecord[]) {
  const rows = records.map((record, index) => ({
    county: record.county,
    id: context.newId(),
    region_code: record.region,
    sector: record.sector,
    enterprise_id: record.enterpriseId,
    record_id: record.id,
    at: context.now.toISOString(),
    account_id: "system",
    account_name: "系统",
    reason: REASON,
    origin: "enterprises",
    changes: JSON.stringify(writes[index]?.changes ?? []),
  }));
  await tablesIn(context).insertInto("registers.changes").values(rows).execute();
}

// What stood in a record that went stands in nothing now: no record stands in another county's.
async function unhook(context: EventContext, ports: Ports, catalogue: Catalogue, gone: readonly StoredRecord[]) {
  const ids = gone.map(({ id }) => id);
  const county = gone[0]?.county ?? "";
  const { rows } = await sql<{ id: string }>`select id from registers.records where county = ${county}
    and within_id = any (${sql.val(ids)}::uuid[])`.execute(tablesIn(context));
  const left = await lockById(
    context,
    rows.map(({ id }) => id),
  );
  for (const group of byKind(left)) {
    const kind = await catalogue.kind(context, group.kind, group.county);
    const options = { stamp: context, ports, names: { enterprise: new Map<string, string>() } };
    const writes = group.records.map((record) => prepareChange(kind, record, { withinId: null, values: {} }, options));
    await storeRecords(writerOfEvent(context), ports, { kind, writes, origin: "enterprises", reason: STAYS });
  }
}

async function lockById(context: EventContext, ids: readonly string[]): Promise<StoredRecord[]> {
  if (ids.length === 0) return [];
  return (await selectRecords(context).where("r.id", "in", ids).forUpdate().execute()) as StoredRecord[];
}

/** When an enterprise moves to another county, the records that stand at its old place go along. */
export const followMove = (ports: Ports, catalogue: Catalogue): EventHandler =>
  on(enterpriseMoved, "registers.follow-move", async (context, event) => {
    const { enterpriseId, fromCounty, fromRegion } = event;
    const to = { county: event.toCounty, region: event.toRegion };
    await returnProposals(context, ports, { enterpriseId, county: fromCounty, remark: "企业已迁往其他县区" });
    const all = await lockRecordsOf(context, enterpriseId, fromCounty);
    const free = await withFreeCodes(context, all, to.county);
    const going = followersOf(free, { county: fromCounty, region: fromRegion });
    if (going.length === 0) return;
    for (const group of byKind(going)) {
      const kind = await catalogue.kind(context, group.kind, to.county);
      await takeAlong(context, ports, kind, { records: group.records, to });
    }
    await unhook(context, ports, catalogue, going);
  });
