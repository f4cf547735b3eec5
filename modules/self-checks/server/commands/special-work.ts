import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { registerSpecialWork, SPECIAL_WORKS, type SpecialWorkKind, withdrawSpecialWork } from "../../contract/index.ts";
import { hoursOf, inForce } from "../../domain/index.ts";
import { compareAgain } from "../commitments/compare.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { ownEnterprise } from "../sides.ts";
import { dbOf } from "../store/db.ts";
import { lockParticipant } from "../store/participants.ts";

const DAY = 86_400_000;

const registerHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(registerSpecialWork, {
    run: async (context, _record, { kind, place, fromAt, toAt, permit, person, guardian }) => {
      const of = await lockParticipant(dbOf(context), ownEnterprise(context.caller));
      const { mostHours, lateDays } = inForce(ports.rules().specialWork, chinaDay(context.now));
      const hours = mostHours[kind];
      if (hours !== undefined && hoursOf(fromAt, toAt) > hours) {
        throw new AnlanError("SELF_CHECKS_WORK_TOO_LONG", { kind: SPECIAL_WORKS[kind], hours });
      }
      if (Date.parse(toAt) < context.now.getTime() - lateDays * DAY) {
        throw new AnlanError("SELF_CHECKS_WORK_TOO_OLD", { days: lateDays });
      }
      const workId = context.newId();
      await sql`insert into self_checks.special_works (county, id, enterprise_id, region_code, kind, place, from_at, to_at,
          permit, person, guardian, registered_at, by_name, revision)
        values (${of.county}, ${workId}, ${of.enterpriseId}, ${of.region}, ${kind}, ${place}, ${fromAt}, ${toAt}, ${permit},
          ${person}, ${guardian}, ${context.now.toISOString()}, ${context.caller.name}, 1)`.execute(dbOf(context));
      await compareAgain(context, ports, of);
      context.note({ type: "special-work", id: workId, region: of.region }, { kind, place, fromAt, toAt, permit });
      return { workId: workId as never };
    },
  });

interface Work {
  county: string;
  region: string;
  kind: SpecialWorkKind;
  withdrawn: boolean;
  revision: number;
}

const withdrawHandler: CommandHandler = handle(withdrawSpecialWork, {
  load: async (context, { workId }) => {
    const enterpriseId = ownEnterprise(context.caller);
    const { rows } =
      await sql<Work>`select county, region_code as region, kind, withdrawn_at is not null as withdrawn, revision
      from self_checks.special_works where id = ${workId} and enterprise_id = ${enterpriseId} for update`.execute(
        dbOf(context),
      );
    return rows[0];
  },
  run: async (context, { county, region, kind, withdrawn }, { workId, reason }) => {
    if (withdrawn) throw new AnlanError("SELF_CHECKS_WORK_WITHDRAWN");
    await sql`update self_checks.special_works set withdrawn_at = ${context.now.toISOString()}, reason = ${reason},
        revision = revision + 1 where county = ${county} and id = ${workId}`.execute(dbOf(context));
    context.note({ type: "special-work", id: workId, region }, { kind, reason });
    return { workId };
  },
});

/** An enterprise enters which special operations it permitted, and takes back what did not happen. */
export const specialWorkHandlers = (ports: SelfChecksPorts): CommandHandler[] => [
  registerHandler(ports),
  withdrawHandler,
];
