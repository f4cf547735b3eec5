import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { type CommitmentRule, setCommitmentDuty } from "../../contract/index.ts";
import { dayOfCommitment, dueOf, dutyOf, inForce } from "../../domain/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { checkSide } from "../sides.ts";
import { type Db, dbOf } from "../store/db.ts";
import { findParticipant, syncParticipants } from "../store/participants.ts";

/** The duty in SQL, as `dutyOf` has it in the program. */
const dutyIn = (rule: CommitmentRule) => {
  const isOf = (wanted: readonly string[]) =>
    wanted.includes("*") ? sql`true` : sql`p.sectors && ${sql.val([...wanted])}::text[]`;
  return sql`coalesce(p.commitment_set, case when ${isOf(rule.daily)} then 'daily' when ${isOf(rule.yearly)} then 'yearly'
    else 'none' end)`;
};

/** Takes in enterprises whose sectors commit themselves every day. */
export async function takeInCommitting(db: Db, rule: CommitmentRule): Promise<void> {
  await sql`insert into self_checks.participants (county, enterprise_id, region_code, sectors, name, open)
    select e.county, e.id, e.region_code, e.sectors, e.name, true from enterprises.names e
    where e.state = 'active' and e.sectors && ${sql.val([...rule.daily])}::text[] on conflict do nothing`.execute(db);
}

/** Opens the day, and the running year, for everybody who has to commit himself; what is open already stays. */
export async function openCommitments(db: Db, rule: CommitmentRule, now: Date): Promise<void> {
  const today = chinaDay(now);
  for (const kind of ["daily", "yearly"] as const) {
    const day = dayOfCommitment(kind, today);
    const dueAt = dueOf(kind, day, rule);
    if (kind === "yearly" && now >= dueAt) continue;
    await sql`insert into self_checks.commitment_days (county, enterprise_id, kind, day, region_code, due_at, state)
      select p.county, p.enterprise_id, ${kind}, ${day}, p.region_code, ${dueAt.toISOString()},
        case when exists (select from self_checks.pauses x where x.county = p.county and x.enterprise_id = p.enterprise_id
          and x.point_id is null and x.from_day <= ${today} and (x.to_day is null or x.to_day >= ${today}))
          then 'excused' else 'due' end
      from self_checks.participants p where p.open and ${dutyIn(rule)} = ${kind} on conflict do nothing`.execute(db);
  }
}

/** An official says whether an enterprise has to commit itself. */
export const setDutyHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(setCommitmentDuty, {
    run: async (context, _record, { enterpriseId, kind, reason }) => {
      checkSide(context.caller, false);
      const db = dbOf(context);
      if ((await findParticipant(db, enterpriseId)) === undefined) await syncParticipants(db, [enterpriseId], true);
      const of = await findParticipant(db, enterpriseId);
      if (of === undefined) throw new AnlanError("SELF_CHECKS_ENTERPRISE_UNKNOWN");
      await sql`update self_checks.participants set commitment_set = ${kind}
        where county = ${of.county} and enterprise_id = ${enterpriseId}`.execute(db);
      context.note({ type: "enterprise", id: enterpriseId, region: of.region }, { kind, reason });
      return { kind: dutyOf(of.sectors, kind, inForce(ports.rules().commitments, chinaDay(context.now))) };
    },
  });
