import { enterpriseMerged, enterpriseMergeUndone } from "@anlan/enterprises/contract";
import { recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { type StoredRecord, selectRecords } from "../store/record-store.ts";
import { prepareChange } from "../write/prepare.ts";
import { storeRecords } from "../write/store-records.ts";
import type { Writer } from "../write/writer.ts";

const ENTERPRISE = "enterprises.enterprise";

const keepNames = on(recordEntriesChanged, "registers.keep-enterprise-names", async (context, { entries }) => {
  const renamed = entries.filter((entry) => entry.register === ENTERPRISE && !entry.removed);
  if (renamed.length === 0) return;
  const names = JSON.stringify(renamed.map(({ id, title }) => ({ id, title })));
  await sql`update registers.records r set enterprise_name = t.title
    from jsonb_to_recordset(${names}::jsonb) as t(id uuid, title text)
    where r.enterprise_id = t.id and r.enterprise_name is distinct from t.title`.execute(context.tables());
});

interface Repointing {
  readonly records: readonly StoredRecord[];
  readonly to: string;
  readonly name: string;
  readonly reason: string;
}

async function repoint(
  context: EventContext,
  ports: Pick<RegistersPorts, "notices" | "sealer">,
  catalogue: Catalogue,
  { records, to, name, reason }: Repointing,
): Promise<void> {
  const writer: Writer = { ...context, tables: () => context.tables(), by: { id: "system", name: "系统" } };
  const names = { enterprise: new Map([[to, name]]) };
  for (const code of new Set(records.map((record) => `${record.county} ${record.kind}`))) {
    const [county = "", kindCode = ""] = code.split(" ");
    const kind = await catalogue.kind(context, kindCode, county);
    const writes = records
      .filter((record) => record.county === county && record.kind === kindCode)
      .map((record) => prepareChange(kind, record, { enterpriseId: to, values: {} }, { stamp: context, ports, names }));
    await storeRecords(writer, ports, { kind, writes, origin: "enterprises", reason });
  }
}

const locked = async (context: EventContext, enterpriseId: string): Promise<StoredRecord[]> =>
  (await selectRecords(context)
    .where("r.enterprise_id", "=", enterpriseId)
    .orderBy("r.id")
    .forUpdate()
    .execute()) as StoredRecord[];

// By this reason the records are found again when the merge is taken back.
const reasonOf = (mergeId: string): string => `企业合并 ${mergeId}`;

/** Follows what becomes of enterprises: new names, merges, and merges taken back. */
export function enterpriseHandlers(ports: RegistersPorts, catalogue: Catalogue): EventHandler[] {
  const merged = on(enterpriseMerged, "registers.follow-merge", async (context, event) => {
    const records = await locked(context, event.mergedId);
    const { survivorId: to, survivorName: name, mergeId } = event;
    await repoint(context, ports, catalogue, { records, to, name, reason: reasonOf(mergeId) });
  });
  const undone = on(enterpriseMergeUndone, "registers.follow-undone-merge", async (context, event) => {
    const { rows } = await sql<{ id: string }>`select distinct record_id as id from registers.changes
      where origin = 'enterprises' and reason = ${reasonOf(event.mergeId)}`.execute(context.tables());
    const moved = new Set(rows.map(({ id }) => id));
    const records = (await locked(context, event.survivorId)).filter(({ id }) => moved.has(id));
    const reason = `撤销${reasonOf(event.mergeId)}`;
    await repoint(context, ports, catalogue, { records, to: event.mergedId, name: event.mergedName, reason });
  });
  return [keepNames, merged, undone];
}
