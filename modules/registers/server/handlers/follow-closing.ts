import { enterpriseClosed, enterpriseReopened } from "@anlan/enterprises/contract";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { KindInForce } from "../../contract/index.ts";
import { DEFAULT_LIFE } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { prepareChange } from "../write/prepare.ts";
import { storeRecords } from "../write/store-records.ts";
import type { RecordWrite } from "../write/writer.ts";
import { askKeepers, byKind, lockRecordsOf, returnProposals, writerOfEvent } from "./following.ts";

type Ports = Pick<RegistersPorts, "notices" | "sealer">;

// By this reason what was closed with its enterprise is found again when that works again.
const CLOSED = "企业关停注销，台账随之注销";
const REOPENED = "企业恢复在营，台账随之恢复";
const [IN_USE, ENDED] = [DEFAULT_LIFE.start, "closed"];

/** Whether records of a kind end with their enterprise: they are nothing without it, and have no life of their own. */
const endsWithIt = (kind: KindInForce): boolean => kind.kind.enterprise === "required" && kind.kind.life === undefined;

const stateName = (code: string): string => DEFAULT_LIFE.states.find((one) => one.code === code)?.name.zh ?? code;

interface Turn {
  readonly records: readonly StoredRecord[];
  readonly to: string;
  readonly reason: string;
}

async function turn(context: EventContext, ports: Ports, kind: KindInForce, { records, to, reason }: Turn) {
  if (records.length === 0) return;
  const at = context.now.toISOString();
  const options = { stamp: context, ports, names: { enterprise: new Map<string, string>() } };
  const writes = records.map((record): RecordWrite => {
    const moved = { state: to, stateSince: at };
    const write = prepareChange(kind, record, { values: {}, moved }, options);
    const change = { field: "state", from: stateName(record.state), to: stateName(to) };
    return { ...write, changes: [change, ...write.changes] };
  });
  await storeRecords(writerOfEvent(context), ports, { kind, writes, origin: "enterprises", reason });
  const moves = records.map((record) => ({
    county: record.county,
    id: context.newId(),
    region_code: record.region,
    sector: record.sector,
    enterprise_id: record.enterpriseId,
    record_id: record.id,
    kind: record.kind,
    move: to === ENDED ? "close" : "reopen",
    from_state: record.state,
    to_state: to,
    at,
    account_id: "system",
    account_name: "系统",
    remark: reason,
    data: "{}",
  }));
  await tablesIn(context).insertInto("registers.moves").values(moves).execute();
}

// What somebody has touched since is his.
async function closedWithIt(context: EventContext, records: readonly StoredRecord[]): Promise<StoredRecord[]> {
  const ended = records.filter(({ isOpen }) => !isOpen);
  const { rows } = await sql<{ id: string }>`select record_id as id from (
      select distinct on (record_id) record_id, origin, reason from registers.changes
      where county = ${ended[0]?.county ?? ""} and record_id = any (${sql.val(ended.map(({ id }) => id))}::uuid[])
      order by record_id, at desc, id desc) last
    where origin = 'enterprises' and reason = ${CLOSED}`.execute(tablesIn(context));
  const ids = new Set(rows.map(({ id }) => id));
  return ended.filter(({ id }) => ids.has(id));
}

async function codesFree(context: EventContext, kind: KindInForce, record: StoredRecord): Promise<boolean> {
  const unique = kind.fields.filter((field) => "unique" in field && field.unique === "county");
  for (const { code } of unique) {
    const value = record.data[code];
    if (value === undefined || value === null) continue;
    const taken = await tablesIn(context)
      .selectFrom("registers.codes")
      .select("record_id")
      .where("county", "=", record.county)
      .where("kind", "=", record.kind)
      .where("field", "=", code)
      .where("value", "=", String(value))
      .executeTakeFirst();
    if (taken !== undefined) return false;
  }
  return true;
}

const WHY_CLOSED = { zh: "已关停注销", en: "was closed" };

/** Records that are nothing without their enterprise end with it; of all others the keepers are asked. */
export const followClosing = (ports: Ports, catalogue: Catalogue): EventHandler =>
  on(enterpriseClosed, "registers.follow-closing", async (context, { enterpriseId, county, region }) => {
    await returnProposals(context, ports, { enterpriseId, county, remark: "企业已关停注销" });
    const open = (await lockRecordsOf(context, enterpriseId, county)).filter(({ isOpen }) => isOpen);
    const left: StoredRecord[] = [];
    for (const { kind: code, records } of byKind(open)) {
      const kind = await catalogue.kind(context, code, county);
      if (endsWithIt(kind)) await turn(context, ports, kind, { records, to: ENDED, reason: CLOSED });
      else left.push(...records);
    }
    await askKeepers(context, ports, { enterpriseId, region, why: WHY_CLOSED, records: left });
  });

/** What ended with an enterprise is in use again with it, unless somebody touched it since or its number is taken. */
export const followReopening = (ports: Ports, catalogue: Catalogue): EventHandler =>
  on(enterpriseReopened, "registers.follow-reopening", async (context, { enterpriseId, county }) => {
    const back = await closedWithIt(context, await lockRecordsOf(context, enterpriseId, county));
    for (const { kind: code, records } of byKind(back)) {
      const kind = await catalogue.kind(context, code, county);
      for (const record of records) {
        if (!(await codesFree(context, kind, record))) continue;
        await turn(context, ports, kind, { records: [record], to: IN_USE, reason: REOPENED });
      }
    }
  });
