import { addDays, chinaDay } from "@anlan/kernel";
import { answer, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { getOwnScore, getScore } from "../../contract/index.ts";
import { type EffectCounts, effectOf, inForce } from "../../domain/index.ts";
import { countsOf, windowFrom } from "../effect/counts.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { askedEnterprise } from "../sides.ts";
import { type Db, dbOf } from "../store/db.ts";
import { findParticipant, type Participant } from "../store/participants.ts";

const COURSE_DAYS = 60;

async function storedCounts(db: Db, of: Participant, day: string): Promise<EffectCounts | undefined> {
  const { rows } = await sql<{ counts: EffectCounts }>`select counts from self_checks.scores
    where county = ${of.county} and enterprise_id = ${of.enterpriseId} and day = ${day}`.execute(db);
  return rows[0]?.counts;
}

async function courseOf(db: Db, of: Participant, day: string) {
  const { rows } = await sql<{
    day: string;
    score: number | null;
  }>`select day, score::float8 as score from self_checks.scores
    where county = ${of.county} and enterprise_id = ${of.enterpriseId} and day between ${addDays(day, -COURSE_DAYS)} and ${day}
    order by day`.execute(db);
  return rows;
}

interface Finding {
  vetoId: never;
  fromDay: string;
  toDay: string;
  reason: string;
  lifted: boolean;
  revision: number;
}

async function findingsOf(db: Db, of: Participant): Promise<Finding[]> {
  const { rows } = await sql<Finding>`select id as "vetoId", from_day as "fromDay", to_day as "toDay", reason,
      lifted_at is not null as lifted, revision
    from self_checks.vetoes where county = ${of.county} and enterprise_id = ${of.enterpriseId} order by from_day desc, id`.execute(
    db,
  );
  return rows;
}

const handler = (spec: typeof getScore, own: boolean, ports: SelfChecksPorts): QueryHandler =>
  answer(spec, async (context, { enterpriseId, day: asked }) => {
    const id = askedEnterprise(context.caller, own, enterpriseId);
    const db = dbOf(context);
    const of = await findParticipant(db, id);
    if (of === undefined) return undefined;
    const day = asked ?? chinaDay(context.now);
    const rule = inForce(ports.rules().effect, day);
    const stored = await storedCounts(db, of, day);
    // Explained from the numbers that the score was reckoned from, so that both always agree.
    const counts = stored ?? (await countsOf(db, { county: of.county, ids: [id], day }, rule))[0]?.counts;
    if (counts === undefined) return undefined;
    const { score, grade, alpha, parts, vetoes } = effectOf(counts, rule);
    return {
      enterpriseId: id as never,
      enterpriseName: of.name,
      ...{ day, from: windowFrom(day, rule), score, grade, alpha },
      parts: [...parts],
      vetoes: [...vetoes],
      ...{ source: rule.source, confidence: rule.confidence },
      course: await courseOf(db, of, day),
      findings: await findingsOf(db, of),
    };
  });

/** The effectiveness of an enterprise, explained. */
export const scoreQueries = (ports: SelfChecksPorts): QueryHandler[] => [
  handler(getScore, false, ports),
  handler(getOwnScore, true, ports),
];
