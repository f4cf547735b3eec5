import type { EventContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { registersMessages } from "../../contract/index.ts";
import { PROPOSAL } from "../commands/propose.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { type StoredRecord, selectRecords } from "../store/record-store.ts";
import type { Writer } from "../write/writer.ts";

/** What happened to an enterprise writes in the system's name; the history says what it was. */
export const writerOfEvent = (context: EventContext): Writer => ({
  ...context,
  tables: () => context.tables(),
  by: { id: "system", name: "系统" },
});

/** The records of an enterprise, locked; of one county only where it is given. */
export async function lockRecordsOf(
  context: EventContext,
  enterpriseId: string,
  county?: string,
): Promise<StoredRecord[]> {
  const query = selectRecords(context).where("r.enterprise_id", "=", enterpriseId).orderBy("r.id").forUpdate();
  return (await (county === undefined ? query : query.where("r.county", "=", county)).execute()) as StoredRecord[];
}

/** Records by county and kind, since a kind is another in another county. */
export function byKind(records: readonly StoredRecord[]): { county: string; kind: string; records: StoredRecord[] }[] {
  const groups = new Map<string, { county: string; kind: string; records: StoredRecord[] }>();
  for (const record of records) {
    const key = `${record.county} ${record.kind}`;
    const group = groups.get(key) ?? { county: record.county, kind: record.kind, records: [] };
    group.records.push(record);
    groups.set(key, group);
  }
  return [...groups.values()];
}

interface Waiting {
  readonly id: string;
  readonly region: string;
  readonly title: string;
  readonly proposedBy: string;
}

/** Returns what an enterprise has proposed in a county and nobody can confirm any more, and tells who proposed it. */
export async function returnProposals(
  context: EventContext,
  ports: Pick<RegistersPorts, "notices">,
  { enterpriseId, county, remark }: { enterpriseId: string; county: string; remark: string },
): Promise<void> {
  const { rows } = await sql<Waiting>`update registers.proposals set state = 'returned', remark = ${remark},
      state_since = ${context.now.toISOString()}, revision = revision + 1
    where county = ${county} and enterprise_id = ${enterpriseId} and state = 'waiting'
    returning id, region_code as region, title, proposed_by as "proposedBy"`.execute(tablesIn(context));
  for (const { id, region, title, proposedBy } of rows) {
    const subject = { type: PROPOSAL, id, region };
    await ports.notices.todos.close(context, { subject, outcome: "withdrawn" });
    await ports.notices.tell(context, {
      to: { accounts: [proposedBy] },
      kind: "information",
      message: registersMessages.decided,
      parameters: { name: title, result: `已退回（${remark}）` },
      subject,
      link: "/registers/proposals",
      source: `proposal:${id}:returned`,
    });
  }
}

/** The type under which notices know enterprises. */
const ENTERPRISE = "enterprise";

/** Asks the keepers of a county to look through the records that an enterprise still has there. */
export async function askKeepers(
  context: EventContext,
  ports: Pick<RegistersPorts, "notices">,
  {
    enterpriseId,
    region,
    why,
    records,
  }: {
    enterpriseId: string;
    region: string;
    why: { zh: string; en: string };
    records: readonly Pick<StoredRecord, "enterpriseName">[];
  },
): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  const { key, zh, en } = registersMessages.lookThrough;
  await ports.notices.tell(context, {
    to: { permission: "registers.record.manage", region },
    kind: "reminder",
    message: { key, zh: zh.replace("{why}", why.zh), en: en.replace("{why}", why.en) },
    parameters: { enterprise: first.enterpriseName ?? "企业", count: records.length },
    subject: { type: ENTERPRISE, id: enterpriseId, region },
    link: `/enterprises/${enterpriseId}`,
    source: context.eventId,
  });
}
