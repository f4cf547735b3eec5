import { EnterpriseId } from "@anlan/enterprises/contract";
import { CountyCode, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { FieldChange } from "@anlan/records";
import { z } from "zod";
import { Assessment } from "./assessment.ts";
import {
  AccidentType_,
  Classify1_,
  Classify2_,
  Colour_,
  CycleUnit_,
  DataSource_,
  HazardKind_,
  Hierarchy_,
  Level_,
  Origin_,
  PointKind_,
  PointState_,
  Trigger_,
} from "./choices.ts";
import { ColourCounts } from "./events.ts";
import { EventId, HazardId, MeasureId, PointId, UnitId } from "./ids.ts";

const text = z.string().nullable();
const Words = z.object({ zh: z.string(), en: z.string() });
const place = {
  county: CountyCode,
  region: RegionCode,
  regionName: text,
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
};

/** A measure against an event: what is in place, what is checked how often, and who answers. */
export const Measure = z.object({
  id: MeasureId,
  description: z.string(),
  check: text.meta({ description: "What to look at; left out: the measure itself" }),
  hierarchy: Hierarchy_,
  dataSource: DataSource_,
  classify1: Classify1_.nullable(),
  classify2: Classify2_.nullable(),
  classify3: text,
  level: Level_.nullable().meta({ description: "Null: the level of the event's colour" }),
  postName: text,
  personId: z.uuid().nullable(),
  personName: text,
  cycle: z.number().int().nullable(),
  cycleUnit: CycleUnit_.nullable(),
});
export type Measure = z.infer<typeof Measure>;

export const RiskEvent = z.object({
  id: EventId,
  name: z.string(),
  accidentTypes: z.array(AccidentType_),
  consequence: text,
  response: text.meta({ description: "What to do when it happens; stands on the emergency card" }),
  assessment: Assessment.nullable(),
  /** The grading in words, in both languages. */
  explained: z.array(Words),
  measures: z.array(Measure),
});
export type RiskEvent = z.infer<typeof RiskEvent>;

export const Hazard = z.object({ id: HazardId, name: z.string(), kind: HazardKind_, events: z.array(RiskEvent) });
export type Hazard = z.infer<typeof Hazard>;

/** Why a point waits to be assessed anew. */
export const Reason = z.object({ trigger: Trigger_, remark: text, at: Moment, by: z.string() });
export type Reason = z.infer<typeof Reason>;

/** A risk point as lists show it. */
export const PointRow = z.object({
  id: PointId,
  ...place,
  unitId: UnitId,
  unitName: z.string(),
  name: z.string(),
  kind: PointKind_,
  place: text,
  state: PointState_,
  colour: Colour_.nullable().meta({ description: "The gravest of its events as they are written now" }),
  confirmedColour: Colour_.nullable().meta({ description: "As it was confirmed last, which counts" }),
  level: Level_.nullable(),
  liablePerson: text,
  events: z.number().int(),
  measures: z.number().int(),
  dueOn: IsoDate.nullable().meta({ description: "By when it must be confirmed anew" }),
  overdue: z.boolean(),
  version: z.number().int(),
  confirmedAt: Moment.nullable(),
  updatedAt: Moment,
});
export type PointRow = z.infer<typeof PointRow>;

export const PointVersion = z.object({
  version: z.number().int(),
  at: Moment,
  by: z.string(),
  colour: Colour_,
  profile: z.string(),
  profileVersion: z.number().int(),
  conclusion: text,
  reasons: z.array(Reason),
});
export type PointVersion = z.infer<typeof PointVersion>;

export const ChangeEntry = z.object({
  id: z.uuid(),
  at: Moment,
  accountName: z.string(),
  reason: text,
  origin: Origin_,
  changes: z.array(FieldChange),
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

/** A risk point with all that hangs on it. */
export const Point = PointRow.extend({
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  persons: z.number().int().nullable(),
  department: text,
  dutyPhone: text,
  remark: text,
  qrCode: z.string(),
  profile: text.meta({ description: "The profile that the enterprise uses now" }),
  reasons: z.array(Reason),
  hazards: z.array(Hazard),
  lacks: z.array(Words).meta({ description: "What is missing before it can be confirmed" }),
  hints: z.array(Words).meta({ description: "What deserves a second look; nothing stops for it" }),
  versions: z.array(PointVersion).meta({ description: "Newest first, at most 50" }),
  history: z.array(ChangeEntry).meta({ description: "Newest first, at most 50" }),
});
export type Point = z.infer<typeof Point>;

export const Unit = z.object({
  id: UnitId,
  name: z.string(),
  hazardCode: text.meta({ description: "Code of the major hazard installation, where it is one" }),
  department: text,
  liablePerson: text,
  remark: text,
  revision: z.number().int(),
  points: z.array(PointRow),
});
export type Unit = z.infer<typeof Unit>;

/** The risks of an enterprise at a glance. */
export const RegisterRow = z.object({
  ...place,
  id: EnterpriseId,
  profile: text,
  profileName: Words.nullable(),
  profileSince: IsoDate.nullable(),
  colour: Colour_.nullable(),
  ...ColourCounts.shape,
  drafts: z.number().int().meta({ description: "Points that were never confirmed" }),
  reassessing: z.number().int(),
  overdue: z.number().int(),
  unsettled: z.number().int().meta({ description: "Confirmed points still graded by the profile before" }),
  updatedAt: Moment,
});
export type RegisterRow = z.infer<typeof RegisterRow>;

export const Register = RegisterRow.extend({
  revision: z.number().int(),
  units: z.array(Unit),
  history: z.array(ChangeEntry).meta({ description: "Choices of the profile, newest first" }),
});
export type Register = z.infer<typeof Register>;

/** A measure as it counts now, in a list over all points. */
export const MeasureRow = z.object({
  id: MeasureId,
  ...place,
  pointId: PointId,
  pointName: z.string(),
  unitName: z.string(),
  eventName: z.string(),
  colour: Colour_,
  level: Level_,
  content: z.string(),
  dataSource: DataSource_,
  postName: text,
  cycle: z.number().int().nullable(),
  cycleUnit: CycleUnit_.nullable(),
});
export type MeasureRow = z.infer<typeof MeasureRow>;
