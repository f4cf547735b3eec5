import { abilitiesOf, dueOf, may } from "@anlan/kernel";
import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { getOwnRecord, getRecord, type KindInForce } from "../../contract/index.ts";
import { procedureFromLife, withLimits } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import { partyOf } from "../party/party-of.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { findRecord, type StoredRecord } from "../store/record-store.ts";
import { mayKeep } from "../write/bounds.ts";
import { positionOf } from "../write/record-entry.ts";
import { referenceNames } from "../write/references.ts";
import { historyOf } from "./history.ts";
import { maskedData, regionNamesOf } from "./shown-values.ts";

const MOVES_SHOWN = 50;

function movesOf(context: QueryContext, record: StoredRecord) {
  return tablesIn(context)
    .selectFrom("registers.moves")
    .select([
      "id",
      "move",
      "from_state as fromState",
      "to_state as toState",
      "at",
      "account_name as accountName",
      "remark",
      "data as values",
    ])
    .where("county", "=", record.county)
    .where("record_id", "=", record.id)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MOVES_SHOWN)
    .execute();
}

interface Count {
  kind: string;
  field: string | null;
  count: number;
}

async function linksOf(context: QueryContext, kind: KindInForce, record: StoredRecord) {
  const { county, id } = record;
  const counted = await sql<Count>`select kind, null::text as field, count(*) as count from registers.records
      where county = ${county} and within_id = ${id} group by kind
    union all select r.kind, l.field, count(*) from registers.links l
      join registers.records r on r.county = l.county and r.id = l.record_id
      where l.county = ${county} and l.to_id = ${id} group by r.kind, l.field`.execute(tablesIn(context));
  const numberOf = (code: string, field: string | null) =>
    counted.rows.find((row) => row.kind === code && row.field === field)?.count ?? 0;
  return kind.linkedFrom.map((link) => ({ ...link, count: numberOf(link.kind, link.field) }));
}

async function withinOf(context: QueryContext, id: string | null) {
  if (id === null) return null;
  const row = await tablesIn(context)
    .selectFrom("registers.records")
    .select(["id", "name", "kind"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

async function waitingFor(context: QueryContext, { county, id }: StoredRecord): Promise<number> {
  const { count } = await tablesIn(context)
    .selectFrom("registers.proposals")
    .select((expression) => expression.fn.countAll<number>().as("count"))
    .where("county", "=", county)
    .where("record_id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether the caller may change the record now. */
function mayEdit(context: QueryContext, kind: KindInForce, record: StoredRecord): boolean {
  const { caller } = context;
  if (!record.isOpen || !mayKeep(caller, record)) return false;
  return may(caller, "registers.record.manage") || kind.kind.selfService !== "none";
}

const handler = (spec: typeof getRecord, ports: RegistersPorts, catalogue: Catalogue): QueryHandler =>
  answer(spec, async (context, { recordId }) => {
    const record = await findRecord(context, recordId);
    if (record === undefined) return undefined;
    const { checklists, ...kind } = await catalogue.kind(context, record.kind, record.county);
    const procedure = procedureFromLife(kind);
    const partyId = await partyOf(context.runtime, kind, record);
    const facts = withLimits(kind, { ...record, partyId });
    const due = dueOf(procedure, facts, context.runtime.calendar);
    const [links, history, moves, within, proposals, names, regions] = await Promise.all([
      linksOf(context, kind, record),
      historyOf(context, record.county, record.id, null),
      movesOf(context, record),
      withinOf(context, record.withinId),
      waitingFor(context, record),
      referenceNames(context, ports, kind, [record.data]),
      regionNamesOf(context, ports, [record.region]),
    ]);
    const { data, isOpen: _, county: __, longitude, latitude, geometry, ...shown } = record;
    return {
      record: {
        ...shown,
        partyId,
        regionName: regions.get(record.region) ?? null,
        position: positionOf({ longitude, latitude }),
        geometry: geometry ?? null,
        values: maskedData(ports, kind, record.id, data),
      },
      kind,
      abilities: abilitiesOf(procedure, context.caller, facts),
      mayEdit: mayEdit(context, kind, record),
      due: due === null ? null : { move: due.move, at: due.due.toISOString() },
      within,
      names: Object.fromEntries(names),
      links,
      history,
      moves,
      proposals,
      checklists,
      // Ids and jsonb were written by this module; the runner checks the reply against the contract.
    } as never;
  });

/** A record with all that its page shows: for officials, and for the enterprise itself. */
export const getRecordHandlers = (ports: RegistersPorts, catalogue: Catalogue): QueryHandler[] =>
  [getRecord, getOwnRecord].map((spec) => handler(spec, ports, catalogue));
