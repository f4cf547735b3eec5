import { defineEvent, Moment, RegionCode } from "@anlan/kernel";
import { PlanId } from "@anlan/plans/contract";
import { z } from "zod";
import { IndicatorCode } from "./definition.ts";
import { TargetId, WarningId } from "./ids.ts";
import { TargetState } from "./target.ts";
import { LateStepName, WarningState } from "./warning.ts";
import { warningEnds } from "./words.ts";

/** A target came into another state. */
export const TargetStateChanged = defineEvent({
  name: "indicators.target-state-changed",
  version: 1,
  payload: z.object({
    targetId: TargetId,
    planId: PlanId,
    lineageId: z.uuid(),
    region: RegionCode,
    name: z.string(),
    before: TargetState,
    after: TargetState,
  }),
});

/** A definition came into force or was ended: values of its periods may be others now. */
export const DefinitionChanged = defineEvent({
  name: "indicators.definition-changed",
  version: 1,
  payload: z.object({ code: IndicatorCode, version: z.number().int(), region: RegionCode }),
});

const aboutWarning = {
  warningId: WarningId,
  targetId: TargetId,
  targetName: z.string(),
  targetState: TargetState,
  region: RegionCode,
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  targetRegion: RegionCode.meta({ description: "Government of the target; its office decides" }),
};

/** A warning moved on. `step`: raised, or the move that was done. */
export const WarningMoved = defineEvent({
  name: "indicators.warning-moved",
  version: 1,
  payload: z.object({
    ...aboutWarning,
    step: z.enum(["raised", "acknowledge", "explain", "return", "accept", "recover", "worsened"]),
    state: WarningState,
    end: z.enum(Object.keys(warningEnds) as (keyof typeof warningEnds)[]).nullable(),
    limitAt: Moment.nullable(),
    remark: z.string().nullable(),
    by: z.string(),
  }),
});

/** A step of a warning's clock; once for each limit. */
export const WarningLate = defineEvent({
  name: "indicators.warning-late",
  version: 1,
  payload: z.object({
    ...aboutWarning,
    step: LateStepName,
    move: z.string(),
    to: z.array(z.enum(["unit", "office", "leader"])),
    limitAt: Moment,
    overtaken: z.boolean(),
  }),
});
