import { enterpriseMerged, enterpriseMergeUndone } from "@anlan/enterprises/contract";
import { recordEntriesChanged } from "@anlan/records";
import { type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { followClosing, followReopening } from "./follow-closing.ts";
import { followMove } from "./follow-move.ts";
import { followSplit } from "./follow-split.ts";
import { lockRecordsOf, returnProposals } from "./following.ts";
import { repoint } from "./repoint.ts";

const ENTERPRISE = "enterprises.enterprise";

const keepNames = on(recordEntriesChanged, "registers.keep-enterprise-names", async (context, { entries }) => {
  const renamed = entries.filter((entry) => entry.register === ENTERPRISE && !entry.removed);
  if (renamed.length === 0) return;
  const names = JSON.stringify(renamed.map(({ id, title }) => ({ id, title })));
  await sql`update registers.records r set enterprise_name = t.title
    from jsonb_to_recordset(${names}::jsonb) as t(id uuid, title text)
    where r.enterprise_id = t.id and r.enterprise_name is distinct from t.title`.execute(context.tables());
});

// By this reason the records are found again when the merge is taken back.
const reasonOf = (mergeId: string): string => `企业合并 ${mergeId}`;

/** Follows what becomes of enterprises: new names, merges and merges taken back, splits, moves, closing and reopening. */
export function enterpriseHandlers(ports: RegistersPorts, catalogue: Catalogue): EventHandler[] {
  const merged = on(enterpriseMerged, "registers.follow-merge", async (context, event) => {
    const { survivorId: to, survivorName: name, mergeId, mergedId, county } = event;
    await returnProposals(context, ports, { enterpriseId: mergedId, county, remark: "企业档案已合并，请重新申报" });
    const records = await lockRecordsOf(context, mergedId);
    await repoint(context, ports, catalogue, { records, to, name, reason: reasonOf(mergeId) });
  });
  const undone = on(enterpriseMergeUndone, "registers.follow-undone-merge", async (context, event) => {
    const { rows } = await sql<{ id: string }>`select distinct record_id as id from registers.changes
      where origin = 'enterprises' and reason = ${reasonOf(event.mergeId)}`.execute(context.tables());
    const moved = new Set(rows.map(({ id }) => id));
    const records = (await lockRecordsOf(context, event.survivorId)).filter(({ id }) => moved.has(id));
    const reason = `撤销${reasonOf(event.mergeId)}`;
    await repoint(context, ports, catalogue, { records, to: event.mergedId, name: event.mergedName, reason });
  });
  const rest = [followMove, followSplit, followClosing, followReopening].map((follow) => follow(ports, catalogue));
  return [keepNames, merged, undone, ...rest];
}
