import { defineCommand, IsoDate, line, Moment, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { AccidentId, MonthId, RemovalId, TipOffId } from "./ids.ts";

const HANDLE = "accidents.accident.handle";
const SIDE = "ACCIDENTS_OUT_OF_BOUNDS";
const LOCK = "accidents.month.lock";
const REOPEN = "accidents.month.reopen";

/** A month, "YYYY-MM". */
export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ description: "A month, YYYY-MM" });

const MonthReply = z.object({ monthId: MonthId, state: z.string(), revision: z.number().int() });
const onMonth = { monthId: MonthId, revision: Revision };

/** From then on figures of the month change only by corrections with a trail. */
export const lockMonth = defineCommand({
  name: "accidents.lock-month",
  label: { zh: "锁定月度统计", en: "Lock a month" },
  permission: LOCK,
  input: z.strictObject({ region: RegionCode.meta({ description: "The government whose month it is" }), month: Month }),
  output: MonthReply,
  errors: [
    "ACCIDENTS_MONTH_NOT_OVER",
    "ACCIDENTS_MONTH_UNVERIFIED",
    "ACCIDENTS_MONTH_KNOWN",
    "ACCIDENTS_NOT_YOURS",
    SIDE,
  ],
});

export const askReopenMonth = defineCommand({
  name: "accidents.ask-reopen-month",
  label: { zh: "申请开锁", en: "Ask to re-open a month" },
  permission: LOCK,
  input: z.strictObject({ ...onMonth, reason: Remark }),
  output: MonthReply,
  errors: [SIDE],
});

export const reopenMonth = defineCommand({
  name: "accidents.reopen-month",
  label: { zh: "同意开锁", en: "Re-open a month" },
  permission: REOPEN,
  input: z.strictObject({ ...onMonth, remark: Remark.nullable().default(null) }),
  output: MonthReply,
  errors: [SIDE],
});

export const keepMonth = defineCommand({
  name: "accidents.keep-month",
  label: { zh: "不同意开锁", en: "Keep a month locked" },
  permission: REOPEN,
  input: z.strictObject({ ...onMonth, remark: Remark }),
  output: MonthReply,
  errors: [SIDE],
});

export const relockMonth = defineCommand({
  name: "accidents.relock-month",
  label: { zh: "重新锁定", en: "Lock a month again" },
  permission: LOCK,
  input: z.strictObject(onMonth),
  output: MonthReply,
  errors: ["ACCIDENTS_MONTH_UNVERIFIED", SIDE],
});

const RemovalReply = z.object({ removalId: RemovalId, state: z.string(), revision: z.number().int() });
const onRemoval = { removalId: RemovalId, revision: Revision };

export const proposeRemoval = defineCommand({
  name: "accidents.propose-removal",
  label: { zh: "提请核销", en: "Propose removal from statistics" },
  permission: HANDLE,
  input: z.strictObject({ accidentId: AccidentId, revision: Revision, reason: Remark, evidence: prose(2000) }),
  output: RemovalReply,
  errors: ["ACCIDENTS_REMOVAL_OPEN", "ACCIDENTS_NOT_VERIFIED", SIDE],
});

export const approveRemoval = defineCommand({
  name: "accidents.approve-removal",
  label: { zh: "批准核销", en: "Approve a removal" },
  permission: "accidents.removal.approve",
  input: z.strictObject({ ...onRemoval, remark: Remark }),
  output: RemovalReply,
  errors: [SIDE],
});

export const refuseRemoval = defineCommand({
  name: "accidents.refuse-removal",
  label: { zh: "不予核销", en: "Refuse a removal" },
  permission: "accidents.removal.approve",
  input: z.strictObject({ ...onRemoval, remark: Remark }),
  output: RemovalReply,
  errors: [SIDE],
});

export const publishRemoval = defineCommand({
  name: "accidents.publish-removal",
  label: { zh: "登记核销公示", en: "Publish a removal" },
  permission: HANDLE,
  input: z.strictObject({
    ...onRemoval,
    publishedAt: line(300).meta({ description: "Address or medium of the public notice" }),
    noticeUntil: IsoDate.meta({ description: "Last day of the public notice" }),
  }),
  output: RemovalReply,
  errors: ["ACCIDENTS_TIMES_WRONG", SIDE],
});

export const finishRemoval = defineCommand({
  name: "accidents.finish-removal",
  label: { zh: "完成核销", en: "Finish a removal" },
  permission: HANDLE,
  input: z.strictObject(onRemoval),
  output: RemovalReply,
  errors: ["ACCIDENTS_NOTICE_RUNNING", "ACCIDENTS_NOT_VERIFIED", SIDE],
});

const TipOffReply = z.object({ tipOffId: TipOffId, state: z.string(), revision: z.number().int() });

export const enterTipOff = defineCommand({
  name: "accidents.enter-tip-off",
  label: { zh: "登记事故举报", en: "Enter a tip-off" },
  permission: HANDLE,
  input: z.strictObject({
    region: RegionCode,
    receivedAt: Moment.nullable().default(null).meta({ description: "Left out: now" }),
    channel: line(60).meta({ description: "By which way it came" }),
    content: prose(4000),
    accidentId: AccidentId.nullable().default(null),
  }),
  output: TipOffReply,
  errors: ["ACCIDENTS_FUTURE", "ACCIDENTS_REGION_UNKNOWN", SIDE],
});

/** The first result within 5 days, the detailed one within 2 months. */
export const answerTipOff = defineCommand({
  name: "accidents.answer-tip-off",
  label: { zh: "登记查证结果", en: "Enter what was found" },
  permission: HANDLE,
  input: z.strictObject({
    tipOffId: TipOffId,
    revision: Revision,
    step: z.enum(["preliminary", "detailed"]),
    result: prose(4000),
    accidentId: AccidentId.nullable().default(null).meta({ description: "The accident that it was about" }),
  }),
  output: TipOffReply,
  errors: ["ACCIDENTS_TIP_OFF_ANSWERED", SIDE],
});
