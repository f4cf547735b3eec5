import { dangerChanged } from "@anlan/hidden-dangers/contract";
import { chinaDay } from "@anlan/kernel";
import { countyColumnOf, type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import { compareAgain } from "../commitments/compare.ts";
import { scoreNow } from "../effect/score.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";

type Danger = z.output<typeof dangerChanged.payload>;

const dayOrNull = (moment: string | null): string | null => (moment === null ? null : chinaDay(new Date(moment)));

// What was joined to another, or entered by mistake, counts nowhere.
const counts = ({ joinedTo, state }: Danger): boolean =>
  joinedTo === null && state !== "joined" && state !== "cancelled";

async function keep(context: EventContext, county: string, danger: Danger): Promise<boolean> {
  const db = dbOf(context);
  if (!counts(danger)) {
    const { numAffectedRows } = await sql`delete from self_checks.dangers
      where county = ${county} and danger_id = ${danger.dangerId} and revision < ${danger.revision}`.execute(db);
    return numAffectedRows !== 0n;
  }
  const month = chinaDay(new Date(danger.foundAt)).slice(0, 7);
  const accepted = dayOrNull(danger.verifiedAt ?? danger.closedAt);
  const { numAffectedRows } =
    await sql`insert into self_checks.dangers as d (county, danger_id, enterprise_id, region_code, revision,
      major, ended_at, month, found_at, due_on, rectified_at, accepted_on)
    values (${county}, ${danger.dangerId}, ${danger.enterpriseId}, ${danger.region}, ${danger.revision}, ${danger.level === "major"},
      ${danger.closedAt}, ${month}, ${danger.foundAt}, ${danger.dueOn}, ${danger.rectifiedAt}, ${accepted})
    on conflict (county, danger_id) do update set enterprise_id = excluded.enterprise_id, region_code = excluded.region_code,
      revision = excluded.revision, major = excluded.major, ended_at = excluded.ended_at, month = excluded.month,
      found_at = excluded.found_at, due_on = excluded.due_on, rectified_at = excluded.rectified_at,
      accepted_on = excluded.accepted_on
    where d.revision < excluded.revision`.execute(db);
  return numAffectedRows !== 0n;
}

/** Keeps what rates, scores and commitments need of the ledger; the whole state comes each time. */
export const followDangers = (ports: SelfChecksPorts): EventHandler =>
  on(dangerChanged, "self-checks.follow-dangers", async (context, danger) => {
    if (danger.enterpriseId === null) return;
    const county = countyColumnOf(danger.region);
    if (!(await keep(context, county, danger))) return;
    await scoreNow(context, ports, { county, enterpriseId: danger.enterpriseId });
    await compareAgain(context, ports, { county, enterpriseId: danger.enterpriseId });
  });
