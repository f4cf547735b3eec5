import { CountyCode, codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { CYCLE_UNITS, PATROL_STATES, PLAN_STATES, VISIT_RESULTS } from "./choices.ts";
import { CheckInFound, FileIds, Fix, Stop } from "./fields.ts";
import { PatrolId, PatrolPlanId, VisitId } from "./ids.ts";

/** How often a plan is walked. */
export const Cycle = z.strictObject({
  every: z.number().int().min(1).max(366),
  unit: z.enum(codesOf(CYCLE_UNITS)),
  workingDaysOnly: z
    .boolean()
    .meta({ description: "A patrol that falls on a day off is moved to the next working day" }),
});
export type Cycle = z.infer<typeof Cycle>;

/** A patrol plan of a grid: how often, by whom, which stops in which order. */
export const PatrolPlan = z.object({
  id: PatrolPlanId,
  county: CountyCode,
  region: RegionCode,
  gridId: z.uuid(),
  gridName: z.string(),
  name: z.string(),
  accountId: z.uuid().nullable().meta({ description: "Who walks it; null: whoever works in the grid on the day" }),
  memberName: z.string().nullable(),
  cycle: Cycle,
  startsOn: IsoDate,
  endsOn: IsoDate.nullable(),
  stops: z.array(Stop),
  metres: z
    .number()
    .nullable()
    .meta({ description: "Length of the route as the crow flies; null under two positions" }),
  state: z.enum(codesOf(PLAN_STATES)),
  revision: Revision,
});
export type PatrolPlan = z.infer<typeof PatrolPlan>;

/** What was recorded at one stop. */
export const Visit = z.object({
  id: VisitId,
  patrolId: PatrolId,
  stopId: z.uuid(),
  stopName: z.string(),
  enterpriseId: z.uuid().nullable(),
  region: RegionCode,
  result: z.enum(codesOf(VISIT_RESULTS)),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  fix: Fix.nullable(),
  found: CheckInFound,
  fileIds: FileIds,
  dangerIds: z.array(z.uuid()),
  accountId: z.string(),
  accountName: z.string(),
  deviceAt: Moment.nullable(),
  receivedAt: Moment,
});
export type Visit = z.infer<typeof Visit>;

/** One day's patrol with its stops as they were when it was made. */
export const Patrol = z.object({
  id: PatrolId,
  county: CountyCode,
  region: RegionCode,
  planId: PatrolPlanId,
  planName: z.string(),
  gridId: z.uuid(),
  gridName: z.string(),
  day: IsoDate,
  accountId: z.uuid().nullable(),
  memberName: z.string().nullable(),
  stops: z.array(Stop),
  visited: z.number().int(),
  found: z.number().int().meta({ description: "Findings of its visits" }),
  doubtful: z.number().int().meta({ description: "Check-ins that are doubtful" }),
  state: z.enum(codesOf(PATROL_STATES)),
  revision: Revision,
});
export type Patrol = z.infer<typeof Patrol>;
