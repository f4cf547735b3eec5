import { EnterpriseId } from "@anlan/enterprises/contract";
import { codesOf, defineCommand, line, Moment, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { type FieldSpec, Position, valueSchema } from "@anlan/records";
import { z } from "zod";
import { FINDINGS, INTENTS, LOSS_METHODS, REPORTERS } from "./choices.ts";
import { Casualties, NOTHING_KNOWN } from "./counts.ts";
import { accidentFields, casualtyFields } from "./fields.ts";
import { AccidentId, CasualtyId } from "./ids.ts";
import { LEVELS } from "./rules.ts";

const HANDLE = "accidents.accident.handle";
const REPORT = "accidents.accident.report";
const SIDE = "ACCIDENTS_OUT_OF_BOUNDS";
const code = z.string().max(40);
const reason = Remark.meta({ description: "Why; stands in the history" });
const on = { accidentId: AccidentId, revision: Revision };

const optional = (fields: readonly FieldSpec[]): Record<string, z.ZodType> =>
  Object.fromEntries(
    fields.map((field) => [
      field.code,
      field.required === true ? valueSchema(field).optional() : valueSchema(field).nullable().optional(),
    ]),
  );
const whole = (fields: readonly FieldSpec[]): Record<string, z.ZodType> =>
  Object.fromEntries(
    fields.map((field) => [
      field.code,
      field.required === true ? valueSchema(field) : valueSchema(field).nullable().default(null),
    ]),
  );

/** Only what is given changes; a number that becomes unknown again is given as null. */
const someCasualties = z.strictObject(
  Object.fromEntries(
    Object.keys(Casualties.shape).map((key) => [key, z.number().int().min(0).max(100_000).nullable().optional()]),
  ) as Record<keyof Casualties, z.ZodOptional<z.ZodNullable<z.ZodNumber>>>,
);

export const AccidentReply = z.object({
  accidentId: AccidentId,
  number: z.string(),
  revision: z.number().int(),
  state: z.string(),
  grade: z.string().nullable(),
});

const confirmed = z.boolean().default(false).meta({
  description: "The position lies in another region than the one named, and that is meant so",
});

const quick = {
  title: valueSchema(accidentFields[0] as FieldSpec) as z.ZodType<string>,
  category: valueSchema(accidentFields[1] as FieldSpec) as z.ZodType<string>,
  occurredAt: Moment.meta({ description: "When it happened, as far as known" }),
  place: line(200).nullable().default(null).meta({ description: "Where, in words" }),
  position: Position.nullable().default(null),
  positionConfirmed: confirmed,
  casualties: Casualties.default(NOTHING_KNOWN),
  brief: prose(2000).nullable().default(null),
  unitKnewAt: Moment.nullable().default(null).meta({ description: "When the head of the unit learnt of it" }),
  highImpact: z.boolean().nullable().default(null),
};

const REPORTING = ["ACCIDENTS_FUTURE", "ACCIDENTS_TIMES_WRONG", "ACCIDENTS_REGION_UNKNOWN"];
const PLACING = [
  "ACCIDENTS_NOT_YOURS",
  "ACCIDENTS_PLACE_DISAGREES",
  "ACCIDENTS_ENTERPRISE_UNKNOWN",
  "ACCIDENTS_COUNTS_WRONG",
];

/** A quick report: what, where, when; everything else as far as known. */
export const reportAccident = defineCommand({
  name: "accidents.report-accident",
  label: { zh: "快报事故", en: "Report an accident" },
  permission: REPORT,
  input: z.strictObject({
    ...quick,
    region: RegionCode.meta({ description: "The finest region that is known of the place" }),
    enterpriseId: EnterpriseId.nullable().default(null),
    unitName: line(100).nullable().default(null),
    by: z.enum(["unit", "town", "public", "county"]).default("unit").meta({ description: "From whom it came" }),
    receivedAt: Moment.nullable().default(null).meta({ description: "When it was received; left out: now" }),
  }),
  output: AccidentReply,
  errors: [...REPORTING, ...PLACING, SIDE],
});

/** The same by the enterprise itself. */
export const reportOwnAccident = defineCommand({
  name: "accidents.report-own-accident",
  label: { zh: "报告本企业事故", en: "Report an accident of one's own enterprise" },
  permission: "accidents.own.report",
  input: z.strictObject({ ...quick, region: RegionCode.nullable().default(null) }),
  output: AccidentReply,
  errors: [...REPORTING, ...PLACING, "ACCIDENTS_NO_ENTERPRISE"],
});

const sent = {
  kind: z.enum(["follow-up", "supplement", "phone", "written"]),
  at: Moment.nullable().default(null).meta({ description: "When; left out: now" }),
  content: prose(4000),
  casualties: someCasualties.default({}).meta({ description: "What is known now; what is left out stays" }),
  inWindow: z.boolean().default(false).meta({
    description: "After the 30 (road and fire 7) days: the change happened within them and became known later",
  }),
};
const CHANGED = ["ACCIDENTS_MONTH_LOCKED", "ACCIDENTS_CLOSED", "ACCIDENTS_COUNTS_WRONG", "ACCIDENTS_FUTURE"];

/** A further report: follow-up, by telephone, in writing, or a supplement of casualties that grades anew. */
export const addReport = defineCommand({
  name: "accidents.add-report",
  label: { zh: "登记报告", en: "Enter a report" },
  permission: HANDLE,
  input: z.strictObject({
    ...on,
    ...sent,
    by: z.enum(codesOf(REPORTERS)).default("county"),
    to: z.enum(LEVELS).default("city"),
    receiver: line(60).nullable().default(null).meta({ description: "Who took it" }),
  }),
  output: AccidentReply,
  errors: [...CHANGED, "ACCIDENTS_WINDOW_OVER", SIDE],
});

/** What became of a report from below: it is always kept. */
export const FurtherReply = AccidentReply.extend({
  heldBack: z.boolean().meta({
    description:
      "The month is locked, the accident verified, or the time for casualties over: kept as said, what it changes waits for the county",
  }),
});

export const addOwnReport = defineCommand({
  name: "accidents.add-own-report",
  label: { zh: "续报本企业事故", en: "Report on about an accident of one's own" },
  permission: "accidents.own.report",
  input: z.strictObject({ ...on, ...sent }),
  output: FurtherReply,
  errors: [...CHANGED, "ACCIDENTS_NO_ENTERPRISE"],
});

/** A town reports on to its county. */
export const sendFollowUp = defineCommand({
  name: "accidents.send-follow-up",
  label: { zh: "续报事故", en: "Report on about an accident" },
  permission: REPORT,
  input: z.strictObject({ ...on, ...sent }),
  output: FurtherReply,
  errors: [...CHANGED, SIDE],
});

const OF_STATISTICS = ["trade", "sector"];
const described = accidentFields.filter(({ code: field }) => !OF_STATISTICS.includes(field));

/** Whoever made the quick report completes it, as long as nobody has verified the accident. */
export const completeReport = defineCommand({
  name: "accidents.complete-report",
  label: { zh: "补充快报", en: "Complete a quick report" },
  permission: REPORT,
  input: z.strictObject({
    ...on,
    reason: reason.nullable().default(null),
    ...optional(described),
    occurredAt: Moment.optional(),
    unitKnewAt: Moment.nullable().optional(),
    region: RegionCode.optional(),
    position: Position.nullable().optional(),
    positionConfirmed: confirmed,
    enterpriseId: EnterpriseId.nullable().optional(),
    casualties: someCasualties.optional(),
  }),
  output: AccidentReply,
  errors: [...REPORTING, ...PLACING, ...CHANGED, "ACCIDENTS_NOTHING_CHANGED", "ACCIDENTS_NOT_YOUR_REPORT", SIDE],
});

/**
 * The enterprise corrects what it reported. The first report stays as it was; before anybody has verified the accident the
 * correction takes effect, afterwards it waits for the county.
 */
export const correctOwnReport = defineCommand({
  name: "accidents.correct-own-report",
  label: { zh: "更正本企业快报", en: "Correct a quick report of one's own" },
  permission: "accidents.own.report",
  input: z.strictObject({
    ...on,
    reason,
    ...optional(described),
    occurredAt: Moment.optional(),
    unitKnewAt: Moment.nullable().optional(),
    region: RegionCode.optional(),
    position: Position.nullable().optional(),
    positionConfirmed: confirmed,
    casualties: someCasualties.optional(),
  }),
  output: FurtherReply,
  errors: [
    ...REPORTING,
    ...PLACING.filter((code) => code !== "ACCIDENTS_ENTERPRISE_UNKNOWN"),
    "ACCIDENTS_CLOSED",
    "ACCIDENTS_NOTHING_CHANGED",
    "ACCIDENTS_NO_ENTERPRISE",
  ],
});

/** Changes what is given, with the reason; in a locked month it needs the right to correct. */
export const correctAccident = defineCommand({
  name: "accidents.correct-accident",
  label: { zh: "更正事故信息", en: "Correct an accident" },
  permission: HANDLE,
  input: z.strictObject({
    ...on,
    reason,
    ...optional(accidentFields),
    occurredAt: Moment.optional(),
    unitKnewAt: Moment.nullable().optional(),
    region: RegionCode.optional(),
    position: Position.nullable().optional(),
    positionConfirmed: confirmed,
    enterpriseId: EnterpriseId.nullable().optional(),
    casualties: someCasualties.optional(),
    events: z.array(code).max(10).optional().meta({ description: "Types of what happened, in order" }),
    nature: code.nullable().optional(),
    vehicle: code.nullable().optional(),
    mainCause: code.nullable().optional(),
    indirectCauses: z.array(code).max(20).optional(),
    factors: z.array(code).max(4).optional(),
  }),
  output: AccidentReply,
  errors: [...REPORTING, ...PLACING, ...CHANGED, "ACCIDENTS_NOTHING_CHANGED", "ACCIDENTS_CODE_UNKNOWN", SIDE],
});

const money = z.number().min(0).max(10_000_000).nullable().optional();
const dayCount = z.number().int().min(0).max(10_000).nullable().optional();

/** One line of a loss as typed; what its method does not use is ignored. Money in 10,000 yuan. */
export const LossInput = z.strictObject({
  item: code,
  method: z.enum(codesOf(LOSS_METHODS)).default("amount"),
  amount: money.meta({ description: "10,000 yuan; null: unknown" }),
  paid: money,
  daily: money,
  days: dayCount,
  remainingDays: dayCount,
  value: money,
  newness: z.number().min(0).max(1).nullable().optional(),
  salvage: money,
  repair: money,
});
export type LossInput = z.infer<typeof LossInput>;

/** The direct loss: a first estimate, or item by item, then their sum. */
export const setLoss = defineCommand({
  name: "accidents.set-loss",
  label: { zh: "填报经济损失", en: "Enter the loss" },
  permission: HANDLE,
  input: z.strictObject({
    ...on,
    estimate: z.number().min(0).max(10_000_000).nullable().default(null).meta({ description: "10,000 yuan" }),
    lines: z.array(LossInput).max(60).default([]),
    reason,
  }),
  output: AccidentReply,
  errors: ["ACCIDENTS_MONTH_LOCKED", "ACCIDENTS_CLOSED", "ACCIDENTS_CODE_UNKNOWN", "ACCIDENTS_LOSS_INCOMPLETE", SIDE],
});

/** What happened is confirmed, and whether it counts. */
export const verifyAccident = defineCommand({
  name: "accidents.verify-accident",
  label: { zh: "核实事故", en: "Verify an accident" },
  permission: HANDLE,
  input: z.strictObject({
    ...on,
    nature: code,
    vehicle: code.nullable().default(null),
    remark: Remark.nullable().default(null),
  }),
  output: AccidentReply,
  errors: ["ACCIDENTS_CODE_UNKNOWN", "ACCIDENTS_MONTH_LOCKED", SIDE],
});

const decided = z.strictObject({ ...on, reason });

export const dismissAccident = defineCommand({
  name: "accidents.dismiss-accident",
  label: { zh: "认定不是事故", en: "Find that it is no accident" },
  permission: HANDLE,
  input: decided,
  output: AccidentReply,
  errors: ["ACCIDENTS_MONTH_LOCKED", "ACCIDENTS_DISMISS_COUNTED", SIDE],
});

export const reinstateAccident = defineCommand({
  name: "accidents.reinstate-accident",
  label: { zh: "恢复事故", en: "Reinstate an accident" },
  permission: HANDLE,
  input: decided,
  output: AccidentReply,
  errors: ["ACCIDENTS_MONTH_LOCKED", "ACCIDENTS_JOIN_WRONG", SIDE],
});

/** Rescue is over: follow-up reports end. */
export const endRescue = defineCommand({
  name: "accidents.end-rescue",
  label: { zh: "应急处置结束", en: "Rescue is over" },
  permission: HANDLE,
  input: z.strictObject({ ...on, at: Moment.nullable().default(null).meta({ description: "Left out: now" }) }),
  output: AccidentReply,
  errors: ["ACCIDENTS_FUTURE", "ACCIDENTS_TIMES_WRONG", "ACCIDENTS_CLOSED", SIDE],
});

/** What was found out about how it was reported; the mark follows by the rule. */
export const noteFinding = defineCommand({
  name: "accidents.note-finding",
  label: { zh: "认定迟漏谎瞒报", en: "Note a finding on the reporting" },
  permission: HANDLE,
  input: z.strictObject({
    ...on,
    what: z.enum(codesOf(FINDINGS)),
    intent: z.enum(codesOf(INTENTS)),
    proven: z.boolean().default(false).meta({ description: "Verified, with evidence" }),
    remark: Remark,
  }),
  output: AccidentReply,
  errors: [SIDE],
});

export const withdrawFinding = defineCommand({
  name: "accidents.withdraw-finding",
  label: { zh: "撤销认定", en: "Withdraw a finding" },
  permission: HANDLE,
  input: z.strictObject({ ...on, findingId: z.uuid(), reason }),
  output: AccidentReply,
  errors: [SIDE],
});

const SECRET = ["name", "identityNumber"];

/** A casualty as a person; name and identity number are sealed. */
export const addCasualty = defineCommand({
  name: "accidents.add-casualty",
  label: { zh: "登记伤亡人员", en: "Enter a casualty" },
  permission: "accidents.casualty.read",
  input: z.strictObject({ ...on, ...whole(casualtyFields) }),
  output: AccidentReply,
  errors: ["ACCIDENTS_IDENTITY_WRONG", "ACCIDENTS_CLOSED", "ACCIDENTS_MONTH_LOCKED", SIDE],
  secret: SECRET,
});

/** Changes what is given; a masked value that comes back stays as it is. */
export const editCasualty = defineCommand({
  name: "accidents.edit-casualty",
  label: { zh: "修改伤亡人员", en: "Change a casualty" },
  permission: "accidents.casualty.read",
  input: z.strictObject({
    ...on,
    casualtyId: CasualtyId,
    reason,
    ...optional(casualtyFields),
    identityNumber: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[\d*]{17}[\dX*]$/)
      .nullable()
      .optional(),
  }),
  output: AccidentReply,
  errors: ["ACCIDENTS_IDENTITY_WRONG", "ACCIDENTS_CLOSED", "ACCIDENTS_MONTH_LOCKED", "ACCIDENTS_NOTHING_CHANGED", SIDE],
  secret: SECRET,
});

export const removeCasualty = defineCommand({
  name: "accidents.remove-casualty",
  label: { zh: "删除误登伤亡人员", en: "Remove a casualty entered by mistake" },
  permission: "accidents.casualty.read",
  input: z.strictObject({ ...on, casualtyId: CasualtyId, reason }),
  output: AccidentReply,
  errors: ["ACCIDENTS_CLOSED", "ACCIDENTS_MONTH_LOCKED", SIDE],
});
