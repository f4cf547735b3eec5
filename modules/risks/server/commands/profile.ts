import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { chooseProfile } from "../../contract/index.ts";
import { findProfile } from "../../domain/index.ts";
import type { RisksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { findRegister, lockPointsOf, type StoredRegister } from "../store/read.ts";
import type { Workplace } from "../store/rows.ts";
import { askPoint } from "../write/ask.ts";
import { boundsOfPlace, lockRegister, ownPlace } from "../write/register.ts";
import { checkSide } from "../write/sides.ts";
import { writeChange } from "../write/writing.ts";

interface Loaded {
  readonly place: Workplace;
  readonly register: StoredRegister | undefined;
  readonly revision: number;
}

async function load(context: CommandContext): Promise<Loaded> {
  checkSide(context.caller, true);
  const place = await ownPlace(dbOf(context), context.caller);
  const register = await findRegister(dbOf(context), place);
  return { place, register, revision: register?.revision ?? 0 };
}

/** Every confirmed point, and every one that waits, is asked for by the new profile; drafts are simply not done yet. */
async function askAll(context: CommandContext, ports: RisksPorts, place: Workplace, remark: string | null) {
  const points = await lockPointsOf(dbOf(context), place.county, place.id);
  const counting = points.filter(({ state }) => state === "confirmed" || state === "reassessing");
  for (const point of counting) {
    await askPoint(context, ports, point, { trigger: "profile-changed", remark, by: context.caller.name });
  }
  return counting.length;
}

/** Chooses the profile of an enterprise; one at a time, never two mixed. */
export const profileHandler = (ports: RisksPorts): CommandHandler =>
  handle(chooseProfile, {
    load,
    run: async (context, { place, register: before }, { profile: code, reason }) => {
      const today = chinaDay(context.now);
      const profile = findProfile(ports.rules(), code, today);
      if (profile === undefined) throw new AnlanError("RISKS_PROFILE_UNKNOWN", { profile: code });
      const former = before?.profile ?? null;
      if (former === code) throw new AnlanError("RISKS_PROFILE_SAME");
      if (former !== null && reason === null) throw new AnlanError("RISKS_REASON_NEEDED");
      const asked = former === null ? 0 : await askAll(context, ports, place, reason);
      const register = await lockRegister(context, place);
      if (before !== undefined && register.revision !== before.revision) throw new AnlanError("KERNEL_STALE");
      const db = dbOf(context);
      const { rows } = await sql<{ revision: number }>`update risks.enterprises set profile = ${code},
          profile_since = ${today}, revision = revision + 1, updated_at = ${context.now.toISOString()}
        where county = ${place.county} and enterprise_id = ${place.id}
          and revision = ${register.revision} returning revision`.execute(db);
      const name = former === null ? null : (findProfile(ports.rules(), former, today)?.name.zh ?? former);
      await writeChange(context, db, boundsOfPlace(place), place.id, {
        origin: "enterprise",
        reason,
        changes: [{ field: "profile", from: name, to: profile.name.zh }],
      });
      context.note({ type: "enterprise", id: place.id, region: place.region }, { from: former, to: code, asked });
      return { enterpriseId: place.id as never, revision: rows[0]?.revision ?? register.revision, asked };
    },
  });
