import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove } from "@anlan/server-kit";
import { acceptWarning, acknowledgeWarning, explainWarning, returnWarning } from "../../contract/index.ts";
import { warningLife } from "../../domain/warning-life.ts";
import { lockWarning, moveWarning } from "../store/warning-store.ts";

const load = (context: CommandContext, { warningId }: { warningId: string }) => lockWarning(context, warningId);

/** Commands on warnings: the unit's two, the office's two. */
export const warningHandlers: readonly CommandHandler[] = [
  handleMove(acknowledgeWarning, warningLife, "acknowledge", {
    load,
    run: (context, warning) => moveWarning(context, warning, { step: "acknowledge" }),
  }),
  handleMove(explainWarning, warningLife, "explain", {
    load,
    run: (context, warning, { explanation, measure, measureDueOn }) => {
      if (measureDueOn < chinaDay(context.now)) throw new AnlanError("INDICATORS_MEASURE_PAST");
      const set = { explanation, measure, measure_due_on: measureDueOn, explained_by: context.caller.name };
      return moveWarning(context, warning, { step: "explain", set });
    },
  }),
  handleMove(returnWarning, warningLife, "return", {
    load,
    run: (context, warning, { remark }) => moveWarning(context, warning, { step: "return", remark }),
  }),
  handleMove(acceptWarning, warningLife, "accept", {
    load,
    run: (context, warning, { remark }) => moveWarning(context, warning, { step: "accept", remark }),
  }),
];
