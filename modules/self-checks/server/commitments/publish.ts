import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { type CommitmentFields, publishCommitment } from "../../contract/index.ts";
import { dayOfCommitment, dueOf, inForce, specialWorkOf } from "../../domain/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { ownEnterprise } from "../sides.ts";
import { type Db, dbOf } from "../store/db.ts";
import { lockParticipant, type Participant } from "../store/participants.ts";
import { type Compared, compare, tellContradicted } from "./compare.ts";

/** The step of the to-do that a commitment is. */
export const COMMIT_STEP = "commit";
/** As whom notices know an enterprise's day. */
export const dayOf = (enterpriseId: string, kind: string, day: string, region: string) => ({
  type: "commitment-day",
  id: `${enterpriseId}:${kind}:${day}`,
  region,
});

function checkFields(fields: CommitmentFields, today: string): void {
  if (dayOfCommitment(fields.kind, today) !== fields.day) throw new AnlanError("SELF_CHECKS_NOT_TODAY", { today });
  const { plants, running, stopped, overhaul } = fields;
  const sum = running + stopped + overhaul;
  if (sum !== plants) throw new AnlanError("SELF_CHECKS_PLANTS_DIFFER", { sum, plants });
}

async function nextVersion(db: Db, of: Participant, { kind, day }: CommitmentFields): Promise<number> {
  const { rows } = await sql<{
    version: number;
  }>`select coalesce(max(version), 0)::int + 1 as version from self_checks.commitments
    where county = ${of.county} and enterprise_id = ${of.enterpriseId} and kind = ${kind} and day = ${day}`.execute(db);
  return rows[0]?.version ?? 1;
}

interface Written extends Compared {
  readonly version: number;
  readonly dueAt: Date;
  readonly late: boolean;
  readonly byName: string;
}

async function write(db: Db, { fields, ...one }: Written): Promise<void> {
  await sql`insert into self_checks.commitments (county, id, enterprise_id, region_code, kind, day, version, fields, published_at,
      by_name, late, contradictions)
    values (${one.county}, ${one.id}, ${one.enterpriseId}, ${one.region}, ${fields.kind}, ${fields.day}, ${one.version},
      ${JSON.stringify(fields)}::jsonb, ${one.publishedAt}, ${one.byName}, ${one.late}, ${JSON.stringify(one.contradictions)}::jsonb)`.execute(
    db,
  );
  // A correction is another version; whether it was in time is said of the first.
  await sql`insert into self_checks.commitment_days as d (county, enterprise_id, kind, day, region_code, due_at, published_at,
      commitment_id, state, person, special_work, major_dangers, contradictions)
    values (${one.county}, ${one.enterpriseId}, ${fields.kind}, ${fields.day}, ${one.region}, ${one.dueAt.toISOString()},
      ${one.publishedAt}, ${one.id}, ${one.late ? "late" : "made"}, ${fields.person}, ${specialWorkOf(fields)},
      ${fields.majorDangers}, ${one.contradictions.length})
    on conflict (county, enterprise_id, kind, day) do update set commitment_id = excluded.commitment_id,
      published_at = coalesce(d.published_at, excluded.published_at),
      state = case when d.published_at is null then excluded.state else d.state end, person = excluded.person,
      special_work = excluded.special_work, major_dangers = excluded.major_dangers, contradictions = excluded.contradictions`.execute(
    db,
  );
}

/** Publishes a commitment, compares it with the facts, and ends the to-do that waited for it. */
export const publishHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(publishCommitment, {
    run: async (context, _record, fields) => {
      const today = chinaDay(context.now);
      const enterpriseId = ownEnterprise(context.caller);
      checkFields(fields, today);
      const db = dbOf(context);
      const of = await lockParticipant(db, enterpriseId);
      const dueAt = dueOf(fields.kind, fields.day, inForce(ports.rules().commitments, fields.day));
      const late = context.now >= dueAt;
      const version = await nextVersion(db, of, fields);
      const blank = {
        ...{ id: context.newId(), county: of.county, enterpriseId, enterpriseName: of.name, region: of.region, fields },
        publishedAt: context.now.toISOString(),
        contradictions: [],
      };
      const contradictions = await compare(context, ports, blank);
      await write(db, { ...blank, contradictions, version, dueAt, late, byName: context.caller.name });
      await ports.notices.todos.close(context, {
        subject: dayOf(enterpriseId, fields.kind, fields.day, of.region),
        step: COMMIT_STEP,
      });
      await tellContradicted(context, ports, blank, contradictions);
      const codes = contradictions.map(({ code }) => code);
      context.note({ type: "commitment", id: blank.id, region: of.region }, { day: fields.day, version, late, codes });
      return { commitmentId: blank.id as never, version, late, contradictions: contradictions.length };
    },
  });
