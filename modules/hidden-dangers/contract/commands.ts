import { EnterpriseId } from "@anlan/enterprises/contract";
import {
  type CommandSpec,
  codesOf,
  defineCommand,
  IsoDate,
  line,
  Moment,
  prose,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { Position } from "@anlan/records";
import { z } from "zod";
import { DangerLevel_, DangerSource_, DangerState_, MAJOR_REASONS, STOPS } from "./choices.ts";
import { CombinedAsked } from "./danger.ts";
import { DangerId } from "./ids.ts";

const OWN = { register: "hidden-dangers.own.register", rectify: "hidden-dangers.own.rectify" } as const;
const OWN_VERIFY = "hidden-dangers.own.verify";
const REGISTER = "hidden-dangers.danger.register";
const HANDLE = "hidden-dangers.danger.handle";
const RECTIFY = "hidden-dangers.danger.rectify";
const VERIFY = "hidden-dangers.danger.verify";
const MAJOR = "hidden-dangers.major.manage";
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";
const NO_ENTERPRISE = "HIDDEN_DANGERS_NO_ENTERPRISE";

/** The same command as an enterprise gives it for its own dangers: another address and another right. */
export const ownOf = <I extends z.ZodType, O extends z.ZodType>(spec: CommandSpec<I, O>, permission: string) =>
  defineCommand({
    ...spec,
    name: spec.name.replace(/-danger$/, "-own-danger"),
    label: { zh: `${spec.label.zh}（本企业）`, en: `${spec.label.en} (own enterprise)` },
    permission,
    errors: [...spec.errors.filter((code) => code !== SIDE), NO_ENTERPRISE],
  });

/** Where a danger stands after a command. */
export const DangerReply = z.object({
  dangerId: DangerId,
  number: z.string(),
  revision: z.number().int(),
  state: DangerState_,
  level: DangerLevel_.nullable(),
  joinedTo: DangerId.nullable(),
});
export type DangerReply = z.infer<typeof DangerReply>;

const on = { dangerId: DangerId, revision: Revision };
const files = z.array(z.uuid()).max(20).default([]).meta({ description: "Uploaded by the caller" });
const remark = Remark.nullable().default(null);
const deviceAt = Moment.nullable().default(null).meta({ description: "What the device took for the time" });

const gradeInput = {
  level: DangerLevel_.nullable().default(null).meta({ description: "Null: not graded yet" }),
  criterionId: z.string().max(60).nullable().default(null),
  majorReasons: z
    .array(z.enum(codesOf(MAJOR_REASONS)))
    .max(3)
    .default([]),
};

const register = {
  description: prose(2000).meta({ description: "What is wrong" }),
  place: line(200).nullable().default(null),
  position: Position.nullable().default(null),
  accuracy: z.number().min(0).nullable().default(null).meta({ description: "Metres" }),
  ...gradeInput,
  pointId: z.uuid().nullable().default(null),
  measureId: z.uuid().nullable().default(null),
  files,
  foundAt: Moment.nullable().default(null).meta({ description: "Left out: now" }),
  deviceAt,
  joinTo: DangerId.nullable().default(null),
};
const REGISTERING = [
  "HIDDEN_DANGERS_FUTURE",
  "HIDDEN_DANGERS_DAY_WRONG",
  "HIDDEN_DANGERS_REGION_UNKNOWN",
  "HIDDEN_DANGERS_NOT_YOURS",
  "HIDDEN_DANGERS_ENTERPRISE_UNKNOWN",
  "HIDDEN_DANGERS_JOIN_WRONG",
];
const GRADING = [
  "HIDDEN_DANGERS_CRITERION_UNKNOWN",
  "HIDDEN_DANGERS_CRITERION_NOT_IN_FORCE",
  "HIDDEN_DANGERS_GRADE_UNFOUNDED",
];

export const registerDanger = defineCommand({
  name: "hidden-dangers.register-danger",
  label: { zh: "登记隐患", en: "Register a hidden danger" },
  permission: REGISTER,
  input: z.strictObject({
    ...register,
    region: RegionCode,
    enterpriseId: EnterpriseId.nullable().default(null),
    source: DangerSource_.default("enforcement"),
    foundBy: line(60).nullable().default(null).meta({ description: "Left out: the caller" }),
  }),
  output: DangerReply,
  errors: [...REGISTERING, ...GRADING, SIDE],
});
export const registerOwnDanger = defineCommand({
  name: "hidden-dangers.register-own-danger",
  label: { zh: "登记本企业隐患", en: "Register a danger of one's own enterprise" },
  permission: OWN.register,
  input: z.strictObject(register),
  output: DangerReply,
  errors: [...REGISTERING, ...GRADING, NO_ENTERPRISE],
});

/** Sets the level with its reason; major ones quote a criterion or fulfil the definition. */
export const gradeDanger = defineCommand({
  name: "hidden-dangers.grade-danger",
  label: { zh: "隐患定级", en: "Grade a danger" },
  permission: HANDLE,
  input: z.strictObject({
    ...on,
    ...gradeInput,
    level: DangerLevel_,
    combined: CombinedAsked.nullable().default(null).meta({ description: "Elements that are judged together" }),
    remark,
  }),
  output: DangerReply,
  errors: [
    ...GRADING,
    "HIDDEN_DANGERS_ENDED",
    "HIDDEN_DANGERS_DOWNGRADE",
    "HIDDEN_DANGERS_SUPERVISED",
    "HIDDEN_DANGERS_STOP_STANDS",
    SIDE,
  ],
});
export const gradeOwnDanger = ownOf(gradeDanger, OWN.register);

const responsible = {
  responsibleAccountId: z.uuid().nullable().default(null).meta({ description: "The person who puts it right" }),
  responsibleName: line(60).nullable().default(null).meta({ description: "His name, where he has no account" }),
  responsibleUnitId: z
    .uuid()
    .nullable()
    .default(null)
    .meta({ description: "Unit, where no enterprise owns the place" }),
};
const ASSIGNING = ["HIDDEN_DANGERS_NOT_GRADED", "HIDDEN_DANGERS_DAY_WRONG", "HIDDEN_DANGERS_PERSON_UNKNOWN"];

export const assignDanger = defineCommand({
  name: "hidden-dangers.assign-danger",
  label: { zh: "交办隐患", en: "Assign a danger" },
  permission: HANDLE,
  input: z.strictObject({
    ...on,
    ...responsible,
    dueOn: IsoDate.nullable().default(null).meta({ description: "Left out: what the rules say" }),
    remark,
  }),
  output: DangerReply,
  errors: [...ASSIGNING, SIDE],
});
export const assignOwnDanger = ownOf(assignDanger, OWN.register);

/** Another person or unit puts it right; the one before stays barred from verifying it. */
export const reassignDanger = defineCommand({
  name: "hidden-dangers.reassign-danger",
  label: { zh: "更换整改责任人", en: "Re-assign a danger" },
  permission: HANDLE,
  input: z.strictObject({ ...on, ...responsible, reason: Remark }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_PERSON_UNKNOWN", "HIDDEN_DANGERS_ENDED", SIDE],
});
export const reassignOwnDanger = ownOf(reassignDanger, OWN.register);

export const startDanger = defineCommand({
  name: "hidden-dangers.start-danger",
  label: { zh: "开始整改", en: "Begin to put right" },
  permission: RECTIFY,
  input: z.strictObject({ ...on, remark, deviceAt }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_MAJOR_WAY", SIDE],
});
export const startOwnDanger = ownOf(startDanger, OWN.rectify);

const done = {
  ...on,
  measures: prose(2000).meta({ description: "What was done" }),
  files: z.array(z.uuid()).max(20).meta({ description: "Photos after it was put right; at least one" }),
  deviceAt,
};

/** Put right on the spot: nothing is assigned, but another person still verifies it. */
export const putRightDanger = defineCommand({
  name: "hidden-dangers.put-right-danger",
  label: { zh: "立即整改", en: "Put right on the spot" },
  permission: RECTIFY,
  input: z.strictObject(done),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_MAJOR_WAY", SIDE],
});
export const putRightOwnDanger = ownOf(putRightDanger, OWN.rectify);

export const submitDanger = defineCommand({
  name: "hidden-dangers.submit-danger",
  label: { zh: "提交整改结果", en: "Hand in as put right" },
  permission: RECTIFY,
  input: z.strictObject(done),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_MAJOR_WAY", SIDE],
});
export const submitOwnDanger = ownOf(submitDanger, OWN.rectify);

const reportTo = (zh: string) => line(100).meta({ description: zh });

/** The double report of a major danger: to the workers' congress and to the authority. */
export const reportMajorDanger = defineCommand({
  name: "hidden-dangers.report-major-danger",
  label: { zh: "重大隐患双报告", en: "Report a major danger to both" },
  permission: RECTIFY,
  input: z.strictObject({
    ...on,
    cause: prose(2000).meta({ description: "Present state and why it came about" }),
    harm: prose(2000).meta({ description: "How far the harm reaches and how hard it is to put right" }),
    congress: reportTo("Workers' congress or assembly"),
    congressOn: IsoDate,
    authority: reportTo("Authority"),
    authorityOn: IsoDate,
    files,
  }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_NOT_MAJOR", "HIDDEN_DANGERS_DAY_WRONG", SIDE],
});
export const reportMajorOwnDanger = ownOf(reportMajorDanger, OWN.rectify);

export const planMajorDanger = defineCommand({
  name: "hidden-dangers.plan-major-danger",
  label: { zh: "报送治理方案（五落实）", en: "Hand in the plan (five elements)" },
  permission: RECTIFY,
  input: z.strictObject({
    ...on,
    goal: prose(1000).nullable().default(null),
    responsible: prose(1000).meta({ description: "责任: bodies and persons" }),
    measures: prose(2000).meta({ description: "措施: methods and measures" }),
    funds: prose(500).meta({ description: "资金: sum and where it comes from" }),
    dueOn: IsoDate.meta({ description: "时限: day by which it is done" }),
    contingency: prose(2000).meta({ description: "预案: safety measures and emergency plan meanwhile" }),
    files,
  }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_DAY_WRONG", SIDE],
});
export const planMajorOwnDanger = ownOf(planMajorDanger, OWN.rectify);

export const approvePlan = defineCommand({
  name: "hidden-dangers.approve-plan",
  label: { zh: "治理方案核定", en: "Approve the plan" },
  permission: MAJOR,
  input: z.strictObject({ ...on, remark, files }),
  output: DangerReply,
  errors: [SIDE],
});
export const returnPlan = defineCommand({
  name: "hidden-dangers.return-plan",
  label: { zh: "退回治理方案", en: "Send the plan back" },
  permission: MAJOR,
  input: z.strictObject({ ...on, remark: Remark }),
  output: DangerReply,
  errors: [SIDE],
});

/** Stops all or part of the work until the danger is gone, or lets it begin again. */
export const stopForDanger = defineCommand({
  name: "hidden-dangers.stop-for-danger",
  label: { zh: "停产停业（停用）措施", en: "Stop the work" },
  permission: MAJOR,
  input: z.strictObject({
    ...on,
    kind: z.enum(codesOf(STOPS)),
    area: line(200).nullable().default(null).meta({ description: "Which part, line or facility" }),
    from: IsoDate,
    files,
  }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_NOT_MAJOR", "HIDDEN_DANGERS_ENDED", "HIDDEN_DANGERS_STOP_STANDS", SIDE],
});
export const stopForOwnDanger = ownOf(stopForDanger, OWN.rectify);

export const assessMajorDanger = defineCommand({
  name: "hidden-dangers.assess-major-danger",
  label: { zh: "治理情况自评估", en: "Assess one's own treatment" },
  permission: RECTIFY,
  input: z.strictObject({
    ...on,
    by: line(100).meta({ description: "Own technicians and experts, or an institution" }),
    on: IsoDate,
    result: prose(2000),
    files: z.array(z.uuid()).max(20).meta({ description: "Report and photos; at least one" }),
  }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_DAY_WRONG", SIDE],
});
export const assessMajorOwnDanger = ownOf(assessMajorDanger, OWN.rectify);

export const applyReviewOfDanger = defineCommand({
  name: "hidden-dangers.apply-review-of-danger",
  label: { zh: "申请验收", en: "Apply for review" },
  permission: RECTIFY,
  input: z.strictObject({ ...on, remark, files }),
  output: DangerReply,
  errors: [SIDE],
});
export const applyReviewOfOwnDanger = ownOf(applyReviewOfDanger, OWN.rectify);

export const verifyDanger = defineCommand({
  name: "hidden-dangers.verify-danger",
  label: { zh: "验收通过", en: "Verify" },
  permission: VERIFY,
  input: z.strictObject({ ...on, remark, files, deviceAt }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_MAJOR_WAY", "HIDDEN_DANGERS_SUPERVISED", "HIDDEN_DANGERS_STOP_STANDS", SIDE],
});
export const verifyOwnDanger = ownOf(verifyDanger, OWN_VERIFY);

export const returnDanger = defineCommand({
  name: "hidden-dangers.return-danger",
  label: { zh: "退回整改", en: "Send back" },
  permission: VERIFY,
  input: z.strictObject({ ...on, remark: Remark, dueOn: IsoDate.nullable().default(null), files, deviceAt }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_DAY_WRONG", "HIDDEN_DANGERS_DAY_BY_EXTENSION", SIDE],
});
export const returnOwnDanger = ownOf(returnDanger, OWN_VERIFY);

/** The government accepts that a major danger is gone. */
export const acceptMajorDanger = defineCommand({
  name: "hidden-dangers.accept-major-danger",
  label: { zh: "政府部门验收", en: "Government acceptance" },
  permission: MAJOR,
  input: z.strictObject({
    ...on,
    body: line(100).meta({ description: "Who accepts" }),
    members: prose(500).nullable().default(null).meta({ description: "Officials and experts who took part" }),
    on: IsoDate,
    opinion: prose(2000),
    files: z.array(z.uuid()).max(20).meta({ description: "Record of the review; at least one" }),
  }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_NOT_MAJOR", "HIDDEN_DANGERS_DAY_WRONG", SIDE],
});

export const closeMajorDanger = defineCommand({
  name: "hidden-dangers.close-major-danger",
  label: { zh: "重大隐患销账", en: "Strike off a major danger" },
  permission: MAJOR,
  input: z.strictObject({ ...on, remark }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_SUPERVISED", "HIDDEN_DANGERS_STOP_STANDS", SIDE],
});

export const reopenDanger = defineCommand({
  name: "hidden-dangers.reopen-danger",
  label: { zh: "重新打开", en: "Re-open" },
  permission: VERIFY,
  input: z.strictObject({ ...on, remark: Remark, dueOn: IsoDate.nullable().default(null), files }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_DAY_WRONG", "HIDDEN_DANGERS_DAY_BY_EXTENSION", SIDE],
});
export const reopenOwnDanger = ownOf(reopenDanger, OWN_VERIFY);

/** It was none, or stands in the ledger by mistake. Never by somebody who had a hand in putting it right. */
export const cancelDanger = defineCommand({
  name: "hidden-dangers.cancel-danger",
  label: { zh: "注销（不属于隐患）", en: "Cancel (no danger)" },
  permission: VERIFY,
  input: z.strictObject({ ...on, remark: Remark, files }),
  output: DangerReply,
  errors: ["HIDDEN_DANGERS_ONLY_OFFICIALS", "HIDDEN_DANGERS_SUPERVISED", "HIDDEN_DANGERS_STOP_STANDS", SIDE],
});
export const cancelOwnDanger = ownOf(cancelDanger, OWN_VERIFY);
