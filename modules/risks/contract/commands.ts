import { EnterpriseId } from "@anlan/enterprises/contract";
import { defineCommand, line, prose, Remark, Revision } from "@anlan/kernel";
import { Position } from "@anlan/records";
import { z } from "zod";
import { AssessmentGiven } from "./assessment.ts";
import {
  AccidentType_,
  Classify1_,
  Classify2_,
  CycleUnit_,
  DataSource_,
  HazardKind_,
  Hierarchy_,
  Level_,
  PointKind_,
  PointState_,
  Trigger_,
} from "./choices.ts";
import { EventId, HazardId, MeasureId, PointId, UnitId } from "./ids.ts";

const MANAGE = "risks.own.manage";
const CONFIRM = "risks.own.confirm";

const optional = (max: number) => line(max).nullable().default(null);
const longer = (max: number) => prose(max).nullable().default(null);
const onPoint = { pointId: PointId, revision: Revision };
const OWN = ["RISKS_NO_ENTERPRISE"];
const EDIT = [...OWN, "RISKS_POINT_CLOSED"];

/** What every change of a point answers. */
export const PointReply = z.object({ pointId: PointId, revision: z.number().int(), state: PointState_ });
const PartReply = PointReply.extend({ id: z.uuid().meta({ description: "The part that was added or changed" }) });
const UnitReply = z.object({ unitId: UnitId, revision: z.number().int() });

/** Chooses the method by which the enterprise grades; changing it asks for a re-assessment of all points. */
export const chooseProfile = defineCommand({
  name: "risks.choose-profile",
  label: { zh: "选择评估方法", en: "Choose the method" },
  permission: CONFIRM,
  input: z.strictObject({
    profile: z.string().max(40),
    revision: z.number().int().min(0).meta({ description: "Revision of the enterprise's register; 0: there is none" }),
    reason: Remark.nullable().default(null),
  }),
  output: z.object({ enterpriseId: EnterpriseId, revision: z.number().int(), asked: z.number().int() }),
  errors: [...OWN, "RISKS_PROFILE_UNKNOWN", "RISKS_PROFILE_SAME", "RISKS_REASON_NEEDED"],
});

const unit = {
  name: line(100),
  hazardCode: optional(60),
  department: optional(60),
  liablePerson: optional(50),
  remark: longer(500),
};
export const addUnit = defineCommand({
  name: "risks.add-unit",
  label: { zh: "登记风险分析单元", en: "Add a unit" },
  permission: MANAGE,
  input: z.strictObject(unit),
  output: UnitReply,
  errors: [...OWN, "RISKS_NAME_TAKEN"],
});
export const editUnit = defineCommand({
  name: "risks.edit-unit",
  label: { zh: "修改风险分析单元", en: "Change a unit" },
  permission: MANAGE,
  input: z.strictObject({ unitId: UnitId, revision: Revision, ...unit }),
  output: UnitReply,
  errors: [...OWN, "RISKS_NAME_TAKEN"],
});
/** Only a unit without points goes. */
export const removeUnit = defineCommand({
  name: "risks.remove-unit",
  label: { zh: "删除风险分析单元", en: "Remove a unit" },
  permission: MANAGE,
  input: z.strictObject({ unitId: UnitId, revision: Revision }),
  output: z.object({ unitId: UnitId }),
  errors: [...OWN, "RISKS_UNIT_IN_USE"],
});

const point = {
  unitId: UnitId,
  name: line(100),
  kind: PointKind_,
  place: optional(200),
  position: Position.nullable().default(null),
  persons: z.number().int().min(0).max(100_000).nullable().default(null),
  department: optional(60),
  liablePerson: optional(50),
  dutyPhone: optional(40).meta({ description: "Telephone on duty, as it stands on the board; not a private one" }),
  remark: longer(1000),
};
const POINT = ["RISKS_UNIT_UNKNOWN", "RISKS_NAME_TAKEN"];
export const addPoint = defineCommand({
  name: "risks.add-point",
  label: { zh: "登记风险点", en: "Add a risk point" },
  permission: MANAGE,
  input: z.strictObject(point),
  output: PointReply,
  errors: [...OWN, ...POINT],
});
export const editPoint = defineCommand({
  name: "risks.edit-point",
  label: { zh: "修改风险点", en: "Change a risk point" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, ...point }),
  output: PointReply,
  errors: [...EDIT, ...POINT],
});

const hazard = { name: line(200), kind: HazardKind_ };
export const addHazard = defineCommand({
  name: "risks.add-hazard",
  label: { zh: "登记危险源", en: "Add a hazard" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, ...hazard }),
  output: PartReply,
  errors: EDIT,
});
export const editHazard = defineCommand({
  name: "risks.edit-hazard",
  label: { zh: "修改危险源", en: "Change a hazard" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, hazardId: HazardId, ...hazard }),
  output: PartReply,
  errors: [...EDIT, "RISKS_PART_UNKNOWN"],
});

const event = {
  name: line(200),
  accidentTypes: z.array(AccidentType_).max(10).default([]),
  consequence: longer(500),
  response: longer(2000),
};
export const addEvent = defineCommand({
  name: "risks.add-event",
  label: { zh: "登记风险事件", en: "Add a risk event" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, hazardId: HazardId, ...event }),
  output: PartReply,
  errors: [...EDIT, "RISKS_PART_UNKNOWN"],
});
export const editEvent = defineCommand({
  name: "risks.edit-event",
  label: { zh: "修改风险事件", en: "Change a risk event" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, eventId: EventId, ...event }),
  output: PartReply,
  errors: [...EDIT, "RISKS_PART_UNKNOWN"],
});

const measure = {
  description: prose(1000),
  check: longer(1000),
  hierarchy: Hierarchy_,
  dataSource: DataSource_,
  classify1: Classify1_.nullable().default(null),
  classify2: Classify2_.nullable().default(null),
  classify3: optional(100),
  level: Level_.nullable().default(null),
  postName: optional(60),
  personId: z.uuid().nullable().default(null),
  cycle: z.number().int().min(1).max(999).nullable().default(null),
  cycleUnit: CycleUnit_.nullable().default(null),
};
const MEASURE = ["RISKS_PART_UNKNOWN", "RISKS_CYCLE_WRONG", "RISKS_CLASS_WRONG", "RISKS_PERSON_UNKNOWN"];
export const addMeasure = defineCommand({
  name: "risks.add-measure",
  label: { zh: "登记管控措施", en: "Add a measure" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, eventId: EventId, ...measure }),
  output: PartReply,
  errors: [...EDIT, ...MEASURE],
});
export const editMeasure = defineCommand({
  name: "risks.edit-measure",
  label: { zh: "修改管控措施", en: "Change a measure" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, measureId: MeasureId, ...measure }),
  output: PartReply,
  errors: [...EDIT, ...MEASURE],
});

/** What hangs below goes along; versions that were confirmed keep it. */
export const removePart = defineCommand({
  name: "risks.remove-part",
  label: { zh: "删除危险源、事件或措施", en: "Remove a hazard, event or measure" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, part: z.enum(["hazard", "event", "measure"]), id: z.uuid() }),
  output: PartReply,
  errors: [...EDIT, "RISKS_PART_UNKNOWN"],
});

export const assessEvent = defineCommand({
  name: "risks.assess-event",
  label: { zh: "评估风险", en: "Assess a risk" },
  permission: MANAGE,
  input: z.strictObject({ ...onPoint, eventId: EventId, ...AssessmentGiven.shape }),
  output: PartReply,
  errors: [
    ...EDIT,
    "RISKS_PART_UNKNOWN",
    "RISKS_NO_PROFILE",
    "RISKS_SCORE_MISSING",
    "RISKS_SCORE_UNKNOWN",
    "RISKS_VARIANT_UNKNOWN",
    "RISKS_DIRECT_UNKNOWN",
    "RISKS_PERSONS_TOO_FEW",
    "RISKS_EXPERTS_NEEDED",
    "RISKS_RESIDUAL_HIGHER",
  ],
});

export const confirmPoint = defineCommand({
  name: "risks.confirm-point",
  label: { zh: "确认风险分级", en: "Confirm the grading" },
  permission: CONFIRM,
  input: z.strictObject({
    ...onPoint,
    conclusion: Remark.nullable()
      .default(null)
      .meta({ description: "What the re-assessment came to; needed after one was asked for" }),
  }),
  output: PointReply,
  errors: [...OWN, "RISKS_POINT_INCOMPLETE", "RISKS_CONCLUSION_NEEDED"],
});
export const revisePoint = defineCommand({
  name: "risks.revise-point",
  label: { zh: "修订、重新评估", en: "Revise" },
  permission: MANAGE,
  input: z.strictObject({
    ...onPoint,
    trigger: Trigger_.exclude(["yearly", "official-asked", "profile-changed", "danger-rectified", "exchange"]),
    remark: Remark,
  }),
  output: PointReply,
  errors: OWN,
});
export const retirePoint = defineCommand({
  name: "risks.retire-point",
  label: { zh: "停用风险点", en: "Retire a risk point" },
  permission: CONFIRM,
  input: z.strictObject({ ...onPoint, remark: Remark }),
  output: PointReply,
  errors: OWN,
});
export const restorePoint = defineCommand({
  name: "risks.restore-point",
  label: { zh: "恢复风险点", en: "Restore a risk point" },
  permission: CONFIRM,
  input: z.strictObject({ ...onPoint, remark: Remark }),
  output: PointReply,
  errors: OWN,
});
/** Officials change nothing: they say what is wrong, and the enterprise assesses anew. */
export const askCorrection = defineCommand({
  name: "risks.ask-correction",
  label: { zh: "要求更正", en: "Ask for a correction" },
  permission: "risks.point.ask",
  input: z.strictObject({ ...onPoint, remark: Remark }),
  output: PointReply,
  errors: ["RISKS_OUT_OF_BOUNDS"],
});
