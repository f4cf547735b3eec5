import { chinaDay } from "@anlan/kernel";
import { answer, inScope, type QueryContext, type QueryHandler, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type Commitment,
  type CommitmentFields,
  getCommitment,
  getOwnCommitment,
  getPublicCommitment,
} from "../../contract/index.ts";
import { dayOfCommitment, dueOf, dutyOf, inForce, specialWorkOf } from "../../domain/index.ts";
import { knownAt } from "../commitments/known.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { askedEnterprise } from "../sides.ts";
import { type Db, dbOf } from "../store/db.ts";
import { findParticipant, type Participant } from "../store/participants.ts";

type Row = Pick<
  Commitment,
  "id" | "enterpriseId" | "version" | "publishedAt" | "byName" | "late" | "contradictions"
> & {
  readonly fields: CommitmentFields;
};

const COLUMNS = sql`id, enterprise_id as "enterpriseId", version, fields, by_name as "byName", late, contradictions,
  to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt"`;

const shown = ({ fields, ...row }: Row): Commitment => ({ ...fields, ...row });

const TEXT = {
  daily:
    "我公司今日已进行安全风险研判，各项安全风险防控措施已落实到位，所有工艺安全、设备设施、作业活动处于受控状态，特此承诺。",
  yearly: "我公司承诺本年度依法落实安全生产主体责任，健全双重预防机制，保障安全投入，按期治理事故隐患，特此承诺。",
} as const;

const NONE: Omit<CommitmentFields, "kind" | "day" | "text"> = {
  ...{ plants: 0, running: 0, stopped: 0, overhaul: 0 },
  ...{ hotWorkSpecial: 0, hotWorkFirst: 0, hotWorkSecond: 0, confinedSpaces: 0, otherSpecialWork: 0 },
  ...{ trialProduction: false, startStop: false, tanksNormal: true, sourcesSafe: true, majorDangers: 0 },
  person: "",
};

// Facts before forms: plants and the person as last time; what is done today is asked anew.
function proposal(last: CommitmentFields | undefined, kind: "daily" | "yearly", day: string): CommitmentFields {
  const { plants, running, stopped, overhaul, tanksNormal, person, text } = last ?? { ...NONE, text: TEXT[kind] };
  return { ...NONE, kind, day, plants, running, stopped, overhaul, tanksNormal, person, text };
}

async function lastOf(db: Db, of: Participant, kind: "daily" | "yearly"): Promise<CommitmentFields | undefined> {
  const { rows } = await sql<{ fields: CommitmentFields }>`select fields from self_checks.commitments
    where county = ${of.county} and enterprise_id = ${of.enterpriseId} and kind = ${kind}
    order by day desc, version desc limit 1`.execute(db);
  return rows[0]?.fields;
}

async function stateOn(db: Db, of: Participant, kind: string, day: string) {
  const { rows } = await sql<{ state: string }>`select state from self_checks.commitment_days
    where county = ${of.county} and enterprise_id = ${of.enterpriseId} and kind = ${kind} and day = ${day}`.execute(db);
  return rows[0]?.state ?? null;
}

async function versionsOf(db: Db, of: Participant, kind: string, day: string): Promise<Commitment[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from self_checks.commitments where county = ${of.county}
    and enterprise_id = ${of.enterpriseId} and kind = ${kind} and day = ${day} order by version desc`.execute(db);
  return rows.map(shown);
}

async function read(
  context: QueryContext,
  ports: SelfChecksPorts,
  of: Participant,
  kind: "daily" | "yearly",
  asked: string | undefined,
) {
  const db = dbOf(context);
  const today = chinaDay(context.now);
  const day = dayOfCommitment(kind, asked ?? today);
  const rule = inForce(ports.rules().commitments, today);
  const [state, versions, last, known] = await Promise.all([
    stateOn(db, of, kind, day),
    versionsOf(db, of, kind, day),
    lastOf(db, of, kind),
    knownAt(context, of, { at: context.now.toISOString(), day: today }),
  ]);
  return {
    enterpriseId: of.enterpriseId as never,
    enterpriseName: of.name,
    kind: dutyOf(of.sectors, of.commitmentSet, rule),
    day,
    dueAt: state === null ? null : dueOf(kind, day, rule).toISOString(),
    ...{ state, versions },
    proposed: {
      ...proposal(last, kind, dayOfCommitment(kind, today)),
      ...known.specialWork,
      majorDangers: known.majorOpen,
      sourcesSafe: known.majorUntreated === 0,
    },
    known: { majorDangers: known.majorOpen, specialWork: specialWorkOf(known.specialWork) },
  };
}

const handler = (spec: typeof getCommitment, own: boolean, ports: SelfChecksPorts): QueryHandler =>
  answer(spec, async (context, { enterpriseId, kind, day }) => {
    const id = askedEnterprise(context.caller, own, enterpriseId);
    const of = await findParticipant(dbOf(context), id);
    return of === undefined ? undefined : read(context, ports, of, kind, day);
  });

/** What anybody may read of an enterprise: the newest commitment of today, or of the year. */
const publicHandler: QueryHandler = answer(getPublicCommitment, async (context, { enterpriseId }) => {
  const today = chinaDay(context.now);
  // An anonymous caller sees no row at all; this is the one door, and it names what may pass.
  return inScope(context.runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows: found } = await sql<{
      name: string;
      county: string;
    }>`select name, county from self_checks.participants
      where enterprise_id = ${enterpriseId} and open`.execute(db);
    const [of] = found;
    if (of === undefined) return undefined;
    const { rows } = await sql<Row>`select ${COLUMNS} from self_checks.commitments where county = ${of.county}
        and enterprise_id = ${enterpriseId} and day in (${today}, ${dayOfCommitment("yearly", today)})
      order by kind, day desc, version desc limit 1`.execute(db);
    const [row] = rows;
    return { enterpriseName: of.name, day: today, commitment: row === undefined ? null : shown(row) };
  });
});

/** Commitments as officials, the enterprise and the public read them. */
export const commitmentQueries = (ports: SelfChecksPorts): QueryHandler[] => [
  handler(getCommitment, false, ports),
  handler(getOwnCommitment, true, ports),
  publicHandler,
];
