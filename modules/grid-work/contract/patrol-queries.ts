import { defineList, defineQuery, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { PATROL_STATES, PLAN_STATES, VERDICTS, VISIT_RESULTS } from "./choices.ts";
import { PatrolId, PatrolPlanId } from "./ids.ts";
import { Patrol, PatrolPlan, Visit } from "./patrol.ts";
import { CheckInRule } from "./rules.ts";

const READ = "grid-work.patrol.read";
const grid = { kind: "id", label: { zh: "网格", en: "Grid" } } as const;
const region = { kind: "id", label: { zh: "区划", en: "Region" } } as const;

export const getPlan = defineQuery({
  name: "grid-work.get-plan",
  label: { zh: "查看巡查计划", en: "See a patrol plan" },
  permission: READ,
  input: z.strictObject({ id: PatrolPlanId }),
  output: PatrolPlan.extend({ next: z.array(IsoDate).meta({ description: "The next days on which it is walked" }) }),
  errors: [],
});

export const PatrolWithVisits = Patrol.extend({ visits: z.array(Visit) });
export type PatrolWithVisits = z.infer<typeof PatrolWithVisits>;

export const getPatrol = defineQuery({
  name: "grid-work.get-patrol",
  label: { zh: "查看巡查", en: "See a patrol" },
  permission: READ,
  input: z.strictObject({ id: PatrolId }),
  output: PatrolWithVisits,
  errors: [],
});

/** What the caller walks on a day and the days after it: what a phone takes along. */
export const getToday = defineQuery({
  name: "grid-work.get-today",
  label: { zh: "今日巡查", en: "Patrols of the day" },
  permission: "grid-work.patrol.do",
  input: z.strictObject({
    day: IsoDate.optional().meta({ description: "Today where left out" }),
    days: z.coerce.number().int().min(1).max(8).default(1),
    everyone: z.enum(["yes", "no"]).default("no").meta({ description: "yes: all patrols of one's regions" }),
  }),
  output: z.object({
    day: IsoDate,
    patrols: z.array(PatrolWithVisits),
    checkInRule: CheckInRule.nullable().meta({
      description: "How check-ins are judged today, so that a device says at once what the server will; null: no rule",
    }),
    grids: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string(), region: z.string() })),
  }),
  errors: [],
});

export const findPlans = defineList({
  name: "grid-work.find-plans",
  label: { zh: "巡查计划", en: "Patrol plans" },
  permission: READ,
  row: PatrolPlan.pick({ id: true, region: true, gridId: true, gridName: true, name: true, memberName: true }).extend({
    regionName: z.string(),
    cycle: z.string().meta({ description: "In words, Chinese" }),
    stopCount: z.number().int(),
    startsOn: IsoDate,
    state: PatrolPlan.shape.state,
    donePercent: z.number().nullable().meta({ description: "Stops visited of those due in the last 30 days" }),
  }),
  columns: {
    name: { label: { zh: "计划", en: "Plan" }, kind: "text", width: 260 },
    gridName: { label: { zh: "网格", en: "Grid" }, kind: "text", width: 160 },
    memberName: { label: { zh: "巡查人", en: "Walked by" }, kind: "text", width: 110 },
    cycle: { label: { zh: "周期", en: "Cycle" }, kind: "text", width: 130 },
    stopCount: { label: { zh: "点位数", en: "Stops" }, kind: "number", width: 90 },
    donePercent: { label: { zh: "近30天完成率（%）", en: "Done in 30 days (%)" }, kind: "number", width: 150 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PLAN_STATES, width: 90 },
    startsOn: { label: { zh: "开始", en: "From" }, kind: "day", hidden: true },
    regionName: { label: { zh: "所属区划", en: "Region" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "计划或网格", en: "Plan or grid" } },
    region,
    gridId: grid,
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PLAN_STATES },
  },
  sorts: ["name", "gridName", "donePercent", "startsOn"],
});

export const findPatrols = defineList({
  name: "grid-work.find-patrols",
  label: { zh: "巡查记录", en: "Patrols" },
  permission: READ,
  row: Patrol.omit({ stops: true, county: true, revision: true, planId: true }).extend({
    planId: PatrolPlanId,
    regionName: z.string(),
    stopCount: z.number().int(),
  }),
  columns: {
    day: { label: { zh: "日期", en: "Day" }, kind: "day", width: 110 },
    planName: { label: { zh: "计划", en: "Plan" }, kind: "text", width: 240 },
    gridName: { label: { zh: "网格", en: "Grid" }, kind: "text", width: 160 },
    memberName: { label: { zh: "巡查人", en: "Walked by" }, kind: "text", width: 110 },
    stopCount: { label: { zh: "点位", en: "Stops" }, kind: "number", width: 80 },
    visited: { label: { zh: "已到", en: "Visited" }, kind: "number", width: 80 },
    found: { label: { zh: "发现问题", en: "Found" }, kind: "number", width: 100 },
    doubtful: { label: { zh: "签到存疑", en: "Doubtful" }, kind: "number", width: 100 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PATROL_STATES, width: 100 },
    regionName: { label: { zh: "所属区划", en: "Region" }, kind: "text", hidden: true },
  },
  filters: {
    day: { kind: "day-range", label: { zh: "日期", en: "Day" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PATROL_STATES },
    region,
    gridId: grid,
    planId: { kind: "id", label: { zh: "计划", en: "Plan" } },
    accountId: { kind: "id", label: { zh: "巡查人", en: "Walked by" } },
    doubt: { kind: "flag", label: { zh: "有存疑签到", en: "Has doubtful check-ins" } },
  },
  sorts: ["day", "gridName", "visited", "found"],
  descending: true,
});

export const findVisits = defineList({
  name: "grid-work.find-visits",
  label: { zh: "到点记录", en: "Visits" },
  permission: READ,
  row: Visit.pick({
    id: true,
    patrolId: true,
    region: true,
    stopName: true,
    enterpriseId: true,
    result: true,
    reason: true,
    accountId: true,
    accountName: true,
    deviceAt: true,
    receivedAt: true,
  }).extend({
    gridName: z.string(),
    day: IsoDate,
    verdict: Visit.shape.found.shape.verdict,
    metres: z.number().nullable(),
    accuracy: z.number().nullable(),
    findings: z.number().int(),
  }),
  columns: {
    stopName: { label: { zh: "点位", en: "Stop" }, kind: "text", width: 240 },
    result: { label: { zh: "结果", en: "Result" }, kind: "state", options: VISIT_RESULTS, width: 110 },
    verdict: { label: { zh: "签到", en: "Check-in" }, kind: "state", options: VERDICTS, width: 100 },
    metres: { label: { zh: "距点位（米）", en: "Distance (m)" }, kind: "number", width: 110 },
    accuracy: { label: { zh: "定位精度（米）", en: "Accuracy (m)" }, kind: "number", width: 120 },
    accountName: { label: { zh: "巡查人", en: "By" }, kind: "text", width: 110 },
    deviceAt: { label: { zh: "设备时间", en: "Device time" }, kind: "moment", width: 160 },
    receivedAt: { label: { zh: "接收时间", en: "Received" }, kind: "moment", width: 160 },
    gridName: { label: { zh: "网格", en: "Grid" }, kind: "text", width: 150 },
    findings: { label: { zh: "发现问题", en: "Found" }, kind: "number", width: 90 },
    reason: { label: { zh: "未检查原因", en: "Why not" }, kind: "text", hidden: true },
  },
  filters: {
    day: { kind: "day-range", label: { zh: "日期", en: "Day" } },
    result: { kind: "one-of", label: { zh: "结果", en: "Result" }, options: VISIT_RESULTS },
    verdict: { kind: "one-of", label: { zh: "签到", en: "Check-in" }, options: VERDICTS },
    accountId: { kind: "id", label: { zh: "巡查人", en: "By" } },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
    region,
  },
  sorts: ["receivedAt", "metres", "stopName"],
  descending: true,
});

/** How far the grids are equipped: staff, terminals against grids, plans. */
export const getCoverage = defineQuery({
  name: "grid-work.get-coverage",
  label: { zh: "网格配备情况", en: "How the grids are equipped" },
  permission: READ,
  input: z.strictObject({}),
  output: z.object({
    levels: z.array(
      z.object({
        level: z.string(),
        grids: z.number().int(),
        staffed: z.number().int(),
        terminals: z.number().int().meta({ description: "Terminals in use" }),
        planned: z.number().int().meta({ description: "Grids with a patrol plan in force" }),
      }),
    ),
  }),
  errors: [],
});
