import { chinaDay } from "@anlan/kernel";
import type { CommandContext, CommandHandler } from "@anlan/server-kit";
import {
  putRightDanger,
  putRightOwnDanger,
  startDanger,
  startOwnDanger,
  submitDanger,
  submitOwnDanger,
} from "../../contract/index.ts";
import { gradingOf } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";
import { foundOn } from "../write/checks.ts";
import { moveHandlers, withHands } from "./move.ts";

/** What handing in says: put right now, by the caller, who from now on verifies nothing of it. */
export const rectifiedNow = ({ caller, now }: CommandContext, danger: StoredDanger): Partial<StoredDanger> => ({
  rectifiedAt: now.toISOString(),
  rectifiedBy: caller.accountId,
  rectifiedByName: caller.name,
  hands: withHands(danger, [caller.accountId]),
});

/** What was not graded is put right as a general danger; the grading says so. */
function gradedGeneral(
  context: CommandContext,
  ports: HiddenDangersPorts,
  danger: StoredDanger,
): Partial<StoredDanger> {
  if (danger.level !== null) return {};
  const asked = { level: "general", criterion: null, majorReasons: [], remark: null } as const;
  const by = { at: context.now.toISOString(), day: foundOn(danger), byName: context.caller.name };
  return { level: "general", grading: gradingOf(ports.rules(), "general", asked, by) };
}

/** Putting right: begun, handed in, or done on the spot. */
export const rectifyHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...moveHandlers({ official: startDanger, own: startOwnDanger }, "start", ports, ({ caller }, danger, input) => ({
    fields: { hands: withHands(danger, [caller.accountId]) },
    step: { remark: input.remark, deviceAt: input.deviceAt },
  })),
  ...moveHandlers({ official: submitDanger, own: submitOwnDanger }, "submit", ports, (context, danger, input) => ({
    fields: rectifiedNow(context, danger),
    step: { remark: input.measures, files: input.files, deviceAt: input.deviceAt },
  })),
  ...moveHandlers(
    { official: putRightDanger, own: putRightOwnDanger },
    "put-right",
    ports,
    (context, danger, input) => {
      const today = chinaDay(context.now);
      const { caller } = context;
      return {
        fields: {
          ...rectifiedNow(context, danger),
          ...gradedGeneral(context, ports, danger),
          responsibleAccount: danger.responsibleAccount ?? caller.accountId,
          responsibleName: danger.responsibleName ?? caller.name,
          dueOn: danger.dueOn ?? today,
          firstDueOn: danger.firstDueOn ?? today,
        },
        step: { remark: input.measures, files: input.files, deviceAt: input.deviceAt },
      };
    },
  ),
];
