import { AnlanError, chinaDay } from "@anlan/kernel";
import type { CommandContext, CommandHandler } from "@anlan/server-kit";
import {
  assignDanger,
  assignOwnDanger,
  gradeDanger,
  gradeOwnDanger,
  reassignDanger,
  reassignOwnDanger,
} from "../../contract/index.ts";
import { dangerLife } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";
import { checkLoose, checkOpen, foundOn, gradeFor } from "../write/checks.ts";
import { dueDayFor, withGrade } from "../write/grade.ts";
import { actHandlers, moveHandlers, withHands } from "./move.ts";

interface Named {
  readonly responsibleAccountId: string | null;
  readonly responsibleName: string | null;
  readonly responsibleUnitId: string | null;
}

/** Who puts it right from now on: an active account of the enterprise or the unit, or a person by name. */
async function responsibleOf(context: CommandContext, ports: HiddenDangersPorts, danger: StoredDanger, named: Named) {
  const { responsibleAccountId, responsibleName, responsibleUnitId } = named;
  const account =
    responsibleAccountId === null ? undefined : await ports.account(context.runtime, responsibleAccountId);
  if (responsibleAccountId !== null) {
    const belongs =
      danger.enterpriseId === null
        ? account?.enterpriseId == null && (responsibleUnitId === null || account?.unitId === responsibleUnitId)
        : account?.enterpriseId === danger.enterpriseId;
    if (account?.active !== true || !belongs) throw new AnlanError("HIDDEN_DANGERS_PERSON_UNKNOWN");
  }
  if (responsibleUnitId !== null && (await ports.units.find(context.runtime, [responsibleUnitId])).length === 0) {
    throw new AnlanError("HIDDEN_DANGERS_PERSON_UNKNOWN");
  }
  return {
    responsibleAccount: responsibleAccountId,
    responsibleName: account?.name ?? responsibleName,
    responsibleUnitId: responsibleUnitId ?? (danger.enterpriseId === null ? (account?.unitId ?? null) : null),
    hands: withHands(danger, [responsibleAccountId]),
  };
}

const assignHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  moveHandlers({ official: assignDanger, own: assignOwnDanger }, "assign", ports, async (context, danger, input) => {
    const today = chinaDay(context.now);
    const dueOn = dueDayFor(ports, danger, danger.level ?? "general", { wanted: input.dueOn, today });
    const fields = { ...(await responsibleOf(context, ports, danger, input)), dueOn, firstDueOn: dueOn };
    return { fields, step: { remark: input.remark, data: { dueOn, responsible: fields.responsibleName } } };
  });

const reassignHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  actHandlers(
    { official: reassignDanger, own: reassignOwnDanger },
    "assigner",
    ports,
    async (context, danger, input) => {
      checkOpen(danger);
      const fields = await responsibleOf(context, ports, danger, input);
      const data = { from: danger.responsibleName, to: fields.responsibleName };
      return { after: { ...danger, ...fields }, steps: [{ move: "reassign", remark: input.reason, data }] };
    },
  );

const gradeHandlers = (ports: HiddenDangersPorts): CommandHandler[] =>
  actHandlers({ official: gradeDanger, own: gradeOwnDanger }, "assigner", ports, async (context, danger, input) => {
    checkOpen(danger);
    if (danger.state === "verified") checkOpen({ state: "closed" });
    const graded = await gradeFor(context, ports, { region: danger.region, foundOn: foundOn(danger) }, input);
    const lowered = danger.level === "major" && graded.level !== "major";
    if (lowered && !dangerLife.actors.acceptor.test(context.caller, danger)) {
      throw new AnlanError("HIDDEN_DANGERS_DOWNGRADE");
    }
    // As a general one it could neither be delisted nor let work begin again, and so never be verified.
    if (lowered) checkLoose(danger);
    const after = withGrade(context, ports, danger, graded);
    const data = { from: danger.level, to: after.level, criterion: after.criterionId };
    return { after, steps: [{ move: "grade", remark: input.remark, data }] };
  });

/** Assigning, re-assigning and grading. */
export const assigningHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...assignHandlers(ports),
  ...reassignHandlers(ports),
  ...gradeHandlers(ports),
];
