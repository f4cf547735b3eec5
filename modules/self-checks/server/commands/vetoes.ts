import { AnlanError, addDays, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { liftVeto, setVeto } from "../../contract/index.ts";
import { scoreEnterprises } from "../effect/score.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { checkSide } from "../sides.ts";
import { dbOf } from "../store/db.ts";
import { findParticipant } from "../store/participants.ts";

const MOST_DAYS = 366;

interface Days {
  readonly county: string;
  readonly enterpriseId: string;
  readonly fromDay: string;
  readonly toDay: string;
}

// Scores of the days that are there already.
async function scoreAnew(context: CommandContext, ports: SelfChecksPorts, days: Days): Promise<number> {
  const today = chinaDay(context.now);
  const earliest = addDays(today, -MOST_DAYS);
  const [last = today] = [days.toDay, today].sort();
  const [first = earliest] = [days.fromDay, earliest].sort().reverse();
  let scored = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    scored += await scoreEnterprises(context, ports, { county: days.county, ids: [days.enterpriseId], day });
  }
  return scored;
}

const setHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(setVeto, {
    run: async (context, _record, { enterpriseId, fromDay, toDay, reason }) => {
      checkSide(context.caller, false);
      const db = dbOf(context);
      const of = await findParticipant(db, enterpriseId);
      if (of === undefined) throw new AnlanError("SELF_CHECKS_ENTERPRISE_UNKNOWN");
      // Records of days to come cannot have been fabricated; what lies further back than a year is not scored any more.
      const to = chinaDay(context.now);
      const from = addDays(to, -MOST_DAYS);
      if (fromDay < from || toDay > to) throw new AnlanError("SELF_CHECKS_VETO_DAYS", { from, to });
      const vetoId = context.newId();
      await sql`insert into self_checks.vetoes (county, id, enterprise_id, region_code, from_day, to_day, reason, revision)
        values (${of.county}, ${vetoId}, ${enterpriseId}, ${of.region}, ${fromDay}, ${toDay}, ${reason}, 1)`.execute(
        db,
      );
      const scored = await scoreAnew(context, ports, { county: of.county, enterpriseId, fromDay, toDay });
      context.note({ type: "enterprise", id: enterpriseId, region: of.region }, { fromDay, toDay, reason, scored });
      return { vetoId: vetoId as never };
    },
  });

interface Stored extends Days {
  readonly region: string;
  readonly revision: number;
  readonly lifted: boolean;
}

const liftHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(liftVeto, {
    load: async (context, { vetoId }) => {
      checkSide(context.caller, false);
      const { rows } = await sql<Stored>`select county, enterprise_id as "enterpriseId", region_code as region,
          from_day as "fromDay", to_day as "toDay", revision, lifted_at is not null as lifted
        from self_checks.vetoes where id = ${vetoId} for update`.execute(dbOf(context));
      return rows[0];
    },
    run: async (context, veto, { vetoId, reason }) => {
      if (veto.lifted) throw new AnlanError("SELF_CHECKS_VETO_LIFTED");
      await sql`update self_checks.vetoes set lifted_at = ${context.now.toISOString()}, revision = revision + 1
        where county = ${veto.county} and id = ${vetoId}`.execute(dbOf(context));
      const scored = await scoreAnew(context, ports, veto);
      context.note({ type: "enterprise", id: veto.enterpriseId, region: veto.region }, { reason, scored });
      return { vetoId };
    },
  });

/** Officials find records to be fabricated, or take a finding back. */
export const vetoHandlers = (ports: SelfChecksPorts): CommandHandler[] => [setHandler(ports), liftHandler(ports)];
