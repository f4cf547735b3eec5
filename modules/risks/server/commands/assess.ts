import { AnlanError, chinaDay } from "@anlan/kernel";
import type { CommandHandler } from "@anlan/server-kit";
import { type Assessment, assessEvent, COLOURS } from "../../contract/index.ts";
import { assess, findProfile, isProblem, type Problem } from "../../domain/index.ts";
import type { RisksPorts } from "../ports.ts";
import { insertRows, updateRow } from "../store/db.ts";
import { findRegister } from "../store/read.ts";
import { boundsOf } from "../store/rows.ts";
import { eventsOf, known, type Opened, partHandler } from "./parts.ts";

const said = (assessment: Assessment | null): string | null =>
  assessment === null
    ? null
    : [assessment.risk.score, COLOURS[assessment.risk.colour].zh].filter((part) => part !== null).join(" ");

function refuse({ code, parameters }: Problem): never {
  throw new AnlanError(code, parameters);
}

/** The profile that the enterprise uses, in the version of today. Throws RISKS_NO_PROFILE. */
async function profileOf(ports: RisksPorts, { context, db, point }: Opened) {
  const register = await findRegister(db, { county: point.county, id: point.enterpriseId });
  const code = register?.profile ?? null;
  const profile = code === null ? undefined : findProfile(ports.rules(), code, chinaDay(context.now));
  if (profile === undefined) throw new AnlanError("RISKS_NO_PROFILE");
  return profile;
}

/** Assesses an event by the enterprise's profile; every assessment is kept. */
export const assessHandler = (ports: RisksPorts): CommandHandler =>
  partHandler(assessEvent, async (opened, { eventId, pointId: _id, revision: _revision, ...given }) => {
    const { context, db, point, hazards } = opened;
    const event = known(eventsOf(hazards).find(({ id }) => id === eventId));
    const profile = await profileOf(ports, opened);
    const circumstances = { profile, day: chinaDay(context.now), persons: point.persons };
    const outcome = assess(ports.rules(), given, circumstances);
    if (isProblem(outcome)) refuse(outcome);
    const { risk, residual, level, direct } = outcome;
    const at = context.now.toISOString();
    const assessment: Assessment = {
      profile: profile.code,
      profileVersion: profile.version,
      risk,
      direct: [...direct],
      residual,
      level,
      basis: given.basis,
      experts: given.experts,
      at,
      by: context.caller.name,
    };
    await updateRow(db, "risks.events", { county: point.county, id: eventId }, { assessment });
    await insertRows(db, "risks.assessments", [
      {
        ...boundsOf(point),
        id: context.newId(),
        point_id: point.id,
        event_id: eventId,
        event_name: event.name,
        at,
        account_id: context.caller.accountId,
        assessment,
      },
    ]);
    const name = event.name;
    const before = said(event.assessment);
    return {
      id: eventId,
      part: "assessment",
      from: before === null ? null : `${name}：${before}`,
      to: `${name}：${said(assessment)}`,
    };
  });
