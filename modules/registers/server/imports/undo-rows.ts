import { changesOf } from "@anlan/records";
import type { CommandContext, ImportOutcome } from "@anlan/server-kit";
import { sql } from "kysely";
import type { KindInForce } from "../../contract/index.ts";
import { deriveRecord } from "../../domain/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { type StoredRecord, selectRecords } from "../store/record-store.ts";
import { openData } from "../write/protect.ts";
import { storeRecords } from "../write/store-records.ts";
import { takeOut } from "../write/take-out.ts";
import { writerOf } from "../write/write-record.ts";
import type { RecordWrite } from "../write/writer.ts";
import type { BeforeImport } from "./apply-rows.ts";

const REASON = "撤销导入";

function restored(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  { record, before }: { record: StoredRecord; before: StoredRecord },
): RecordWrite {
  const [now, was] = [record, before].map((one) => openData(ports.sealer, kind, one.id, one.data)) as [object, object];
  const data = was as Readonly<Record<string, unknown>>;
  const derived = deriveRecord(kind, data, { ...before, calendar: context.runtime.calendar });
  const changes = changesOf(kind.fields, now as Readonly<Record<string, unknown>>, data);
  const after = { ...before, revision: record.revision + 1, updatedAt: context.now.toISOString() };
  return {
    before: record,
    after,
    derived,
    changes: [{ field: "name", from: record.name, to: before.name }, ...changes],
  };
}

async function referredTo(context: CommandContext, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select within_id as id from registers.records
      where within_id = any (${sql.val(ids)}::uuid[])
    union select to_id from registers.links where to_id = any (${sql.val(ids)}::uuid[])`.execute(tablesIn(context));
  return new Set(rows.map(({ id }) => id));
}

/** Takes back what an import wrote, where nobody changed it since; gives the ids of what had to stay. */
export async function undoRows(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  written: readonly ImportOutcome[],
): Promise<readonly string[]> {
  const wanted = new Map(written.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])));
  if (wanted.size === 0) return [];
  const records = (await selectRecords(context)
    .where("r.id", "in", [...wanted.keys()])
    .forUpdate()
    .execute()) as StoredRecord[];
  const held = await referredTo(context, [...wanted.keys()]);
  const untouched = records.filter((record) => record.revision === wanted.get(record.id)?.revision);
  const created = untouched.filter(({ id }) => wanted.get(id)?.outcome === "created" && !held.has(id));
  const updated = untouched.filter(({ id }) => wanted.get(id)?.outcome === "updated");
  const writer = writerOf(context);
  await takeOut(writer, ports, kind, { records: created, origin: "undo", reason: REASON });
  const writes = updated.flatMap((record) => {
    const before = (wanted.get(record.id)?.before as BeforeImport | undefined)?.record;
    return before === undefined ? [] : [restored(context, ports, kind, { record, before })];
  });
  if (writes.length > 0) await storeRecords(writer, ports, { kind, writes, origin: "undo", reason: REASON });
  const done = new Set([...created, ...updated].map(({ id }) => id));
  return [...wanted.keys()].filter((id) => !done.has(id));
}
