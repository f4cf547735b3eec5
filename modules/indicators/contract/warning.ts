import { codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { TargetId, WarningId } from "./ids.ts";
import { Step, TargetState } from "./target.ts";
import { lateStepNames, warningEnds, warningStates } from "./words.ts";

export const WarningState = z.enum(codesOf(warningStates)).meta({ description: "State of the warning" });
export type WarningState = z.infer<typeof WarningState>;
export const LateStepName = z.enum(codesOf(lateStepNames));
export type LateStepName = z.infer<typeof LateStepName>;

/** What the procedure of a warning needs; the same on server and page. */
export const WarningFacts = z.object({
  state: WarningState,
  stateSince: Moment,
  region: RegionCode.meta({ description: "Region of the unit that is warned" }),
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
  unitId: z.string().nullable().meta({ description: "Unit in charge; null: nobody was, the office answers" }),
});
export type WarningFacts = z.infer<typeof WarningFacts>;

/** A warning as a row. */
export const WarningRow = z.object({
  id: WarningId,
  targetId: TargetId,
  region: RegionCode,
  targetName: z.string(),
  planTitle: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  targetState: TargetState.meta({ description: "How the target stands, or stood when it was closed" }),
  state: WarningState,
  warnedAt: Moment,
  limitAt: Moment.nullable(),
  isLate: z.boolean(),
  closedAt: Moment.nullable(),
  end: z.enum(codesOf(warningEnds)).nullable(),
});
export type WarningRow = z.infer<typeof WarningRow>;

/** A warning with its answer. */
export const Warning = WarningRow.extend({
  record: WarningFacts,
  explanation: z.string().nullable().meta({ description: "Why the target left its path, by the unit" }),
  measure: z.string().nullable().meta({ description: "What the unit does about it" }),
  measureDueOn: IsoDate.nullable(),
  explainedBy: z.string().nullable(),
  remark: z.string().nullable().meta({ description: "What the office said" }),
  whyText: z
    .object({ zh: z.string(), en: z.string() })
    .nullable()
    .meta({ description: "Null for who may not see the target" }),
  steps: z.array(Step),
});
export type Warning = z.infer<typeof Warning>;
