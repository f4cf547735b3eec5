import { AnlanError, chinaDay, joinedLabels } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import {
  askCorrection,
  confirmPoint,
  POINT_STATES,
  type PointState,
  restorePoint,
  retirePoint,
  revisePoint,
} from "../../contract/index.ts";
import { lacksOf, pointLife, remindOn, yearlyDueOn } from "../../domain/index.ts";
import type { RisksPorts } from "../ports.ts";
import { dbOf, insertRows } from "../store/db.ts";
import { findRegister, lockPoint, treeOf } from "../store/read.ts";
import { boundsOf, type StoredHazard, type StoredPoint } from "../store/rows.ts";
import { askedChanges, CONFIRM_STEP, tellReassessment } from "../write/ask.ts";
import { subjectOf } from "../write/entry.ts";
import { publishPoint, reckonEnterprise, withdrawPoints } from "../write/publish.ts";
import { derivedOf, writePoint } from "../write/write-point.ts";
import { replyOf } from "./points.ts";

const load = (context: CommandContext, { pointId }: { readonly pointId: string }) => lockPoint(dbOf(context), pointId);

// The state is one of the table's own.
const movedTo = (move: string, point: StoredPoint, context: CommandContext) =>
  moved(pointLife, move, point, context) as unknown as Pick<StoredPoint, "state" | "stateSince" | "lastMoves">;

const stateChange = (point: StoredPoint, to: PointState) => [
  { field: "state", from: POINT_STATES[point.state].zh, to: POINT_STATES[to].zh },
];

const MOST_SAID = 5;

async function checkComplete(ports: RisksPorts, context: CommandContext, point: StoredPoint) {
  const db = dbOf(context);
  const hazards = await treeOf(db, point);
  const register = await findRegister(db, { county: point.county, id: point.enterpriseId });
  const lacks = lacksOf(ports.rules(), register?.profile ?? null, hazards);
  if (lacks.length === 0) return hazards;
  const more = lacks.length > MOST_SAID ? [{ zh: `等 ${lacks.length} 项`, en: `${lacks.length} in all` }] : [];
  const missing = joinedLabels([...lacks.slice(0, MOST_SAID), ...more]);
  throw new AnlanError("RISKS_POINT_INCOMPLETE", { missing });
}

interface Confirmed {
  readonly before: StoredPoint;
  readonly point: StoredPoint;
  readonly hazards: readonly StoredHazard[];
  readonly conclusion: string | null;
}

/** Keeps a point as it was confirmed, with everything below it. */
async function keepVersion(context: CommandContext, { before, point, hazards, conclusion }: Confirmed): Promise<void> {
  const assessment = hazards.flatMap(({ events }) => events)[0]?.assessment;
  await insertRows(dbOf(context), "risks.versions", [
    {
      ...boundsOf(point),
      point_id: point.id,
      version: point.version,
      at: context.now.toISOString(),
      account_id: context.caller.accountId,
      account_name: context.caller.name,
      colour: point.colour,
      profile: assessment?.profile,
      profile_version: assessment?.profileVersion,
      conclusion,
      reasons: before.reasons,
      content: { point, hazards },
    },
  ]);
}

const confirmHandler = (ports: RisksPorts): CommandHandler =>
  handleMove(confirmPoint, pointLife, "confirm", {
    load,
    run: async (context, before, { conclusion }) => {
      const complete = await checkComplete(ports, context, before);
      if (before.state === "reassessing" && conclusion === null) throw new AnlanError("RISKS_CONCLUSION_NEEDED");
      const rules = ports.rules();
      const dueOn = yearlyDueOn(rules, chinaDay(context.now));
      const { point, hazards } = await writePoint(
        context,
        before,
        {
          ...movedTo("confirm", before, context),
          version: before.version + 1,
          confirmedAt: context.now.toISOString(),
          confirmedColour: derivedOf(complete).colour,
          reasons: [],
          dueOn,
          lookOn: remindOn(rules, dueOn),
        },
        {
          origin: "enterprise",
          reason: conclusion,
          changes: [{ field: "version", from: before.version, to: before.version + 1 }],
        },
      );
      await keepVersion(context, { before, point, hazards, conclusion });
      await publishPoint(context, rules, point, hazards);
      await reckonEnterprise(context, point.county, point.enterpriseId);
      await ports.notices.todos.close(context, { subject: subjectOf(point), step: CONFIRM_STEP });
      context.note(subjectOf(point), { version: point.version, colour: point.colour });
      return replyOf(point);
    },
  });

const reviseHandler = (ports: RisksPorts): CommandHandler =>
  handleMove(revisePoint, pointLife, "revise", {
    load,
    run: async (context, before, { trigger, remark }) => {
      const asked = askedChanges(ports, before, { trigger, remark, by: context.caller.name }, context.now);
      const cause = { origin: "enterprise", reason: remark, changes: stateChange(before, "reassessing") } as const;
      const { point } = await writePoint(context, before, { ...movedTo("revise", before, context), ...asked }, cause);
      await tellReassessment(context, ports, point);
      context.note(subjectOf(point), { trigger, remark });
      return replyOf(point);
    },
  });

const askHandler = (ports: RisksPorts): CommandHandler =>
  handleMove(askCorrection, pointLife, "ask-correction", {
    load,
    run: async (context, before, { remark }) => {
      const asked = { trigger: "official-asked", remark, by: context.caller.name } as const;
      const changes = askedChanges(ports, before, asked, context.now);
      const { point } = await writePoint(
        context,
        before,
        { ...movedTo("ask-correction", before, context), ...changes },
        { origin: "official", reason: remark, changes: stateChange(before, "reassessing") },
      );
      await tellReassessment(context, ports, point);
      context.note(subjectOf(point), { remark });
      return replyOf(point);
    },
  });

const NOT_COUNTED = { dueOn: null, lookOn: null, reasons: [], confirmedAt: null, confirmedColour: null } as const;

const retireHandler = (ports: RisksPorts): CommandHandler =>
  handleMove(retirePoint, pointLife, "retire", {
    load,
    run: async (context, before, { remark }) => {
      const changes = { ...movedTo("retire", before, context), ...NOT_COUNTED };
      const cause = { origin: "enterprise", reason: remark, changes: stateChange(before, "retired") } as const;
      const { point } = await writePoint(context, before, changes, cause);
      await withdrawPoints(dbOf(context), point.county, [point.id]);
      await reckonEnterprise(context, point.county, point.enterpriseId);
      await ports.notices.todos.close(context, {
        subject: subjectOf(point),
        step: CONFIRM_STEP,
        outcome: "withdrawn",
      });
      context.note(subjectOf(point), { remark });
      return replyOf(point);
    },
  });

const restoreHandler: CommandHandler = handleMove(restorePoint, pointLife, "restore", {
  load,
  run: async (context, before, { remark }) => {
    const cause = { origin: "enterprise", reason: remark, changes: stateChange(before, "draft") } as const;
    const { point } = await writePoint(context, before, movedTo("restore", before, context), cause);
    context.note(subjectOf(point), { remark });
    return replyOf(point);
  },
});

/** The moves of a risk point. */
export const moveHandlers = (ports: RisksPorts): CommandHandler[] => [
  confirmHandler(ports),
  reviseHandler(ports),
  askHandler(ports),
  retireHandler(ports),
  restoreHandler,
];
