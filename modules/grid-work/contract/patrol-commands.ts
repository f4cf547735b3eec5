import { codesOf, defineCommand, IsoDate, line, prose, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { VISIT_RESULTS } from "./choices.ts";
import { CheckIn, DeviceAt, FileIds, Finding, StopInput } from "./fields.ts";
import { PatrolId, PatrolPlanId, VisitId } from "./ids.ts";
import { Cycle, Patrol, PatrolPlan, Visit } from "./patrol.ts";

const PLAN = "grid-work.patrol.plan";

const planFields = {
  name: line(120),
  accountId: z
    .uuid()
    .nullable()
    .default(null)
    .meta({ description: "Who walks it; null: whoever works in the grid on the day" }),
  memberName: line(60).nullable().default(null),
  cycle: Cycle,
  startsOn: IsoDate,
  endsOn: IsoDate.nullable().default(null),
  stops: z.array(StopInput).min(1).max(200),
  shortest: z
    .boolean()
    .default(false)
    .meta({ description: "Put the stops into a short order, beginning with the first; otherwise as they are given" }),
};

const planErrors = [
  "GRID_WORK_ENTERPRISE_UNKNOWN",
  "GRID_WORK_STOP_NAMELESS",
  "GRID_WORK_STOP_ELSEWHERE",
  "GRID_WORK_CODE_TWICE",
  "GRID_WORK_DAYS_REVERSED",
];

export const createPlan = defineCommand({
  name: "grid-work.create-plan",
  label: { zh: "新建巡查计划", en: "Make a patrol plan" },
  permission: PLAN,
  input: z.strictObject({ gridId: z.uuid(), ...planFields }),
  output: PatrolPlan,
  errors: ["GRID_WORK_GRID_UNKNOWN", ...planErrors],
});

export const editPlan = defineCommand({
  name: "grid-work.edit-plan",
  label: { zh: "修改巡查计划", en: "Change a patrol plan" },
  permission: PLAN,
  input: z.strictObject({ id: PatrolPlanId, revision: Revision, ...planFields }),
  output: PatrolPlan,
  errors: ["GRID_WORK_PLAN_ENDED", ...planErrors],
});

export const setPlanState = defineCommand({
  name: "grid-work.set-plan-state",
  label: { zh: "暂停、恢复或终止巡查计划", en: "Pause, resume or end a patrol plan" },
  permission: PLAN,
  input: z.strictObject({
    id: PatrolPlanId,
    revision: Revision,
    state: z.enum(["active", "paused", "ended"]),
    remark: Remark,
  }),
  output: PatrolPlan,
  errors: ["GRID_WORK_PLAN_ENDED"],
});

/**
 * A visit to one stop. Made on the phone, with or without signal: the id is the device's, its time stands beside the
 * receive time, and a patrol that was cancelled or whose day has passed takes it all the same.
 */
export const recordVisit = defineCommand({
  name: "grid-work.record-visit",
  label: { zh: "登记巡查点位", en: "Record a visit to a stop" },
  permission: "grid-work.patrol.do",
  input: z.strictObject({
    id: VisitId.meta({ description: "Made by the device (UUIDv7)" }),
    patrolId: PatrolId,
    stopId: z.uuid(),
    deviceAt: DeviceAt,
    checkIn: CheckIn,
    result: z.enum(codesOf(VISIT_RESULTS)),
    reason: line(200).nullable().default(null).meta({ description: "Why it was not checked" }),
    note: prose(1000).nullable().default(null),
    findings: z.array(Finding).max(20).default([]),
    fileIds: FileIds.default([]),
  }),
  output: z.object({ visit: Visit, patrol: Patrol }),
  errors: [
    "GRID_WORK_STOP_UNKNOWN",
    "GRID_WORK_STOP_VISITED",
    "GRID_WORK_ID_TAKEN",
    "GRID_WORK_REASON_MISSING",
    "GRID_WORK_FINDING_MISSING",
  ],
});
