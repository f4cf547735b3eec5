import { type Caller, dueOf } from "@anlan/kernel";
import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import {
  findSharedRecords,
  getSharedRecord,
  type KindInForce,
  MOST_SHARED,
  type SharedRecord,
} from "../../contract/index.ts";
import {
  isInSectors,
  partyFields,
  partyMoves,
  procedureFromLife,
  seenByParty,
  withLimits,
} from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { maskedData } from "../queries/shown-values.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { findAnywhere, findNaming, heldBy, partyOf } from "./party-of.ts";

/** A record of another in which the caller's enterprise is the party, with its kind. */
export interface Shared {
  readonly record: StoredRecord & { readonly partyId: string };
  readonly kind: KindInForce;
}

type Context = Pick<QueryContext, "caller" | "tables" | "runtime"> & { readonly now: Date };

/** The record, where the caller's enterprise is its other party and may see it as it stands now; otherwise there is none. */
export async function findShared(context: Context, catalogue: Catalogue, id: string): Promise<Shared | undefined> {
  const own = context.caller.enterpriseId ?? null;
  if (own === null) return undefined;
  const record = await findAnywhere(context.runtime, id);
  if (record === undefined || !isInSectors(context.caller, record.sector)) return undefined;
  const kind = await catalogue.kind(context, record.kind, record.county);
  if (!seenByParty(kind, record.state)) return undefined;
  const partyId = await partyOf(context.runtime, kind, record);
  return partyId === own ? { record: { ...record, partyId }, kind } : undefined;
}

function lineOf(kind: KindInForce, record: StoredRecord): SharedRecord {
  const { id, name, number, enterpriseName, state, stateSince } = record;
  return {
    id: id as SharedRecord["id"],
    kind: kind.code,
    kindName: kind.kind.name,
    as: kind.kind.party?.name ?? kind.kind.name,
    name,
    number,
    enterpriseName,
    state,
    stateName: kind.life.states.find(({ code }) => code === state)?.name ?? { zh: state, en: state },
    stateSince,
    waits: partyMoves(kind, state).length > 0,
  };
}

const partyField = ({ kind, fields }: KindInForce) => {
  const field = fields.find(({ code }) => code === kind.party?.field);
  return field?.type === "reference" ? field : undefined;
};

const sees = (caller: Caller) => (kind: KindInForce) => isInSectors(caller, kind.sector);

const findSharedHandler = (catalogue: Catalogue): QueryHandler =>
  answer(findSharedRecords, async (context) => {
    const own = context.caller.enterpriseId ?? null;
    if (own === null) return { records: [], more: false };
    const found: SharedRecord[] = [];
    for (const { county, held } of await heldBy(context, own)) {
      const kinds = (await catalogue.kinds(context, county)).filter(sees(context.caller));
      const named = kinds.flatMap((kind) => {
        const field = partyField(kind);
        if (field === undefined || !held.some((one) => one.kind === field.kind)) return [];
        return [{ kind: kind.code, field: field.code, states: kind.kind.party?.states ?? [] }];
      });
      if (named.length === 0) continue;
      const ids = held.map(({ id }) => id);
      const records = await findNaming(context.runtime, county, { ids, named, most: MOST_SHARED + 1 });
      for (const record of records) {
        const kind = kinds.find(({ code }) => code === record.kind);
        if (kind !== undefined) found.push(lineOf(kind, record));
      }
    }
    return { records: found.slice(0, MOST_SHARED), more: found.length > MOST_SHARED };
  });

const getSharedHandler = (ports: RegistersPorts, catalogue: Catalogue): QueryHandler =>
  answer(getSharedRecord, async (context, { recordId }) => {
    const shared = await findShared(context, catalogue, recordId);
    if (shared === undefined) return undefined;
    const { record, kind } = shared;
    const codes = partyFields(kind);
    const values = maskedData(ports, kind, record.id, record.data);
    const fields = kind.fields.filter(({ code }) => codes.has(code));
    const moves = kind.life.moves.filter(({ by }) => [by].flat().includes("party"));
    const due = dueOf(procedureFromLife(kind), withLimits(kind, record), context.runtime.calendar);
    const { id, state, stateSince, region, sector, partyId, revision } = record;
    return {
      shared: lineOf(kind, record),
      kind: {
        ...{ ...kind, fields, added: [], duties: [], linkedFrom: [] },
        kind: { ...kind.kind, fields },
        life: { ...kind.life, moves },
      },
      record: {
        ...{ id: id as never, state, stateSince, region, sector, partyId, revision },
        enterpriseId: null,
        lastMoves: {},
        values: Object.fromEntries(Object.entries(values).filter(([code]) => codes.has(code))),
      },
      due: due === null ? null : { move: due.move, at: due.due.toISOString() },
    };
  });

/** What an enterprise sees of records in which it is the other party. */
export const sharedHandlers = (ports: RegistersPorts, catalogue: Catalogue): QueryHandler[] => [
  findSharedHandler(catalogue),
  getSharedHandler(ports, catalogue),
];
