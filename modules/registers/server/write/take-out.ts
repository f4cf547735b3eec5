import { changesOf } from "@anlan/records";
import type { KindInForce, Origin } from "../../contract/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { SUBJECT } from "./limit-todos.ts";
import { openData } from "./protect.ts";
import { emitEntries, entryOf } from "./record-entry.ts";
import type { Writer } from "./writer.ts";

/** Takes records out: rows go, history stays, search and map forget them, open to-dos are withdrawn. */
export async function takeOut(
  context: Writer,
  ports: Pick<RegistersPorts, "notices" | "sealer">,
  kind: KindInForce,
  { records, origin, reason }: { records: readonly StoredRecord[]; origin: Origin; reason: string | null },
): Promise<void> {
  const db = tablesIn(context);
  for (const record of records) {
    const plain = openData(ports.sealer, kind, record.id, record.data);
    const changes = [{ field: "name", from: record.name, to: null }, ...changesOf(kind.fields, plain, {})];
    await db
      .insertInto("registers.changes")
      .values({
        county: record.county,
        id: context.newId(),
        region_code: record.region,
        sector: record.sector,
        enterprise_id: record.enterpriseId,
        record_id: record.id,
        at: context.now.toISOString(),
        account_id: context.by.id,
        account_name: context.by.name,
        reason,
        origin,
        changes: JSON.stringify(changes),
      })
      .execute();
    const subject = { type: SUBJECT, id: record.id, region: record.region };
    await ports.notices.todos.close(context, { subject, outcome: "withdrawn" });
    await db.deleteFrom("registers.records").where("county", "=", record.county).where("id", "=", record.id).execute();
  }
  for (const county of new Set(records.map((record) => record.county))) {
    const gone = records.filter((record) => record.county === county);
    emitEntries(
      context,
      county,
      gone.map((record) => entryOf(kind, { ...record, revision: record.revision + 1 }, true)),
    );
  }
}
