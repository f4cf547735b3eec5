import { EnterpriseId } from "@anlan/enterprises/contract";
import { defineCommand, IsoDate, line, Moment, prose, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { CommitmentKind_, CycleUnit_, Result_, UncheckedReason_ } from "./choices.ts";
import { CommitmentFields } from "./commitment.ts";
import { ChecklistPlanId, CommitmentId, PauseId, RecordId, TaskId, VetoId } from "./ids.ts";
import { CheckSettings, DevicePosition, FoundDanger, RecordPhoto, TaskOutcome } from "./task.ts";

const DO = "self-checks.own.do";
const MANAGE = "self-checks.own.manage";
const NO_ENTERPRISE = "SELF_CHECKS_NO_ENTERPRISE";
const post = line(60).meta({ description: "Name of the post, as the measures say it" });

/** Tells the others of the enterprise that somebody is at it. */
export const startTasks = defineCommand({
  name: "self-checks.start-tasks",
  label: { zh: "开始自查", en: "Begin checks" },
  permission: DO,
  input: z.strictObject({ taskIds: z.array(TaskId).min(1).max(100), deviceAt: Moment }),
  output: z.object({ started: z.number().int() }),
  errors: [NO_ENTERPRISE],
});

/**
 * What a person did at a place, for one task or for all of the place with the same result; a danger is of one task. May come
 * days later: what became of each task is said, and what came too late is kept beside it.
 */
export const completeTasks = defineCommand({
  name: "self-checks.complete-tasks",
  label: { zh: "完成自查", en: "Complete checks" },
  permission: DO,
  input: z
    .strictObject({
      recordId: RecordId.meta({ description: "Made by the device; the same again changes nothing" }),
      taskIds: z.array(TaskId).min(1).max(100),
      result: Result_,
      reason: UncheckedReason_.nullable().default(null),
      remark: prose(1000).nullable().default(null),
      danger: FoundDanger.nullable().default(null),
      photos: z.array(RecordPhoto).max(9).default([]),
      position: DevicePosition.nullable().default(null),
      code: z.string().max(500).nullable().default(null).meta({ description: "What the scanned QR code says" }),
      startedAt: Moment.nullable().default(null),
      deviceAt: Moment.meta({ description: "When it was done, by the device's clock" }),
      clockOffset: z
        .number()
        .int()
        .min(-4_000_000_000_000)
        .max(4_000_000_000_000)
        .nullable()
        .default(null)
        .meta({ description: "Server's time minus device's time in ms, as last seen by the device; null: unknown" }),
    })
    .refine(({ result, danger, taskIds }) => (result === "danger") === (danger !== null && taskIds.length === 1), {
      path: ["danger"],
      params: { reason: "required" },
    })
    .refine(({ result, reason }) => (result === "not-checked") === (reason !== null), {
      path: ["reason"],
      params: { reason: "required" },
    })
    .refine(({ reason, remark }) => reason !== "other" || remark !== null, {
      path: ["remark"],
      params: { reason: "required" },
    }),
  output: z.object({ recordId: RecordId, receivedAt: Moment, outcomes: z.array(TaskOutcome) }),
  errors: [
    NO_ENTERPRISE,
    "SELF_CHECKS_TASK_UNKNOWN",
    "SELF_CHECKS_RECORD_TAKEN",
    "SELF_CHECKS_TOO_EARLY",
    "SELF_CHECKS_CODE_OTHER_PLACE",
    "SELF_CHECKS_CODE_OTHER_ENTERPRISE",
    "SELF_CHECKS_CODE_TWICE",
    "SELF_CHECKS_CODE_UNKNOWN",
    "SELF_CHECKS_CODE_NEEDED",
    "SELF_CHECKS_PHOTO_NEEDED",
  ],
});

/** Who does the checks of a post. */
export const setPost = defineCommand({
  name: "self-checks.set-post",
  label: { zh: "设置岗位检查人", en: "Set who checks for a post" },
  permission: MANAGE,
  input: z.strictObject({ post, accountIds: z.array(z.string().max(64)).max(50) }),
  output: z.object({ post: z.string(), accountIds: z.array(z.string()) }),
  errors: [NO_ENTERPRISE, "SELF_CHECKS_ACCOUNT_UNKNOWN"],
});

/** Takes a checklist of a sector, or of the county, into the plan of checks. */
export const adoptList = defineCommand({
  name: "self-checks.adopt-list",
  label: { zh: "采用检查表", en: "Adopt a checklist" },
  permission: MANAGE,
  input: z.strictObject({
    list: line(100).meta({ description: "sector/code of the checklist" }),
    pointId: z.uuid().nullable().default(null),
    post: post.nullable().default(null),
    cycle: z.number().int().min(1).max(400),
    cycleUnit: CycleUnit_,
  }),
  output: z.object({ planId: ChecklistPlanId, items: z.number().int() }),
  errors: [NO_ENTERPRISE, "SELF_CHECKS_LIST_UNKNOWN", "SELF_CHECKS_LIST_TAKEN", "SELF_CHECKS_CYCLE_WRONG"],
});

/** Takes a checklist out of the plan; its open tasks are withdrawn. */
export const dropList = defineCommand({
  name: "self-checks.drop-list",
  label: { zh: "停用检查表", en: "Drop a checklist" },
  permission: MANAGE,
  input: z.strictObject({ planId: ChecklistPlanId, revision: Revision, reason: Remark }),
  output: z.object({ planId: ChecklistPlanId, withdrawn: z.number().int() }),
  errors: [NO_ENTERPRISE],
});

/** Whether codes and photos are asked for, and whether daily checks rest on days off. */
export const setSettings = defineCommand({
  name: "self-checks.set-settings",
  label: { zh: "设置自查要求", en: "Set how checks are done" },
  permission: MANAGE,
  input: CheckSettings.strict(),
  output: CheckSettings,
  errors: [NO_ENTERPRISE],
});

/** A point, or the whole enterprise, is out of use: no tasks, and open ones within the days are withdrawn. */
export const setPause = defineCommand({
  name: "self-checks.set-pause",
  label: { zh: "登记停用", en: "Enter a time out of use" },
  permission: MANAGE,
  input: z
    .strictObject({
      pointId: z.uuid().nullable().default(null).meta({ description: "Null: the whole enterprise" }),
      fromDay: IsoDate,
      toDay: IsoDate.nullable().default(null).meta({ description: "Last day; null: until it is ended" }),
      reason: Remark,
    })
    .refine(({ fromDay, toDay }) => toDay === null || fromDay <= toDay, { path: ["toDay"] }),
  output: z.object({ pauseId: PauseId, withdrawn: z.number().int() }),
  errors: [NO_ENTERPRISE, "SELF_CHECKS_POINT_UNKNOWN", "SELF_CHECKS_PAUSE_BACKDATED"],
});

/** It is in use again from today. */
export const endPause = defineCommand({
  name: "self-checks.end-pause",
  label: { zh: "恢复使用", en: "End a time out of use" },
  permission: MANAGE,
  input: z.strictObject({ pauseId: PauseId, revision: Revision }),
  output: z.object({ pauseId: PauseId }),
  errors: [NO_ENTERPRISE, "SELF_CHECKS_PAUSE_ENDED"],
});

/** Publishes the commitment of the day (or the year); a correction publishes another version, the first stays. */
export const publishCommitment = defineCommand({
  name: "self-checks.publish-commitment",
  label: { zh: "公告安全承诺", en: "Publish the safety commitment" },
  permission: "self-checks.own.commit",
  input: CommitmentFields,
  output: z.object({
    commitmentId: CommitmentId,
    version: z.number().int(),
    late: z.boolean(),
    contradictions: z.number().int(),
  }),
  errors: [NO_ENTERPRISE, "SELF_CHECKS_NOT_TODAY", "SELF_CHECKS_PLANTS_DIFFER"],
});

/** Whether an enterprise has to commit itself: overrides what the rule says of its sectors. */
export const setCommitmentDuty = defineCommand({
  name: "self-checks.set-commitment-duty",
  label: { zh: "设置承诺要求", en: "Set the duty to commit" },
  permission: "self-checks.commitment.supervise",
  input: z.strictObject({
    enterpriseId: EnterpriseId,
    kind: CommitmentKind_.nullable().meta({ description: "Null: as the rule says" }),
    reason: Remark,
  }),
  output: z.object({ kind: CommitmentKind_ }),
  errors: ["SELF_CHECKS_ENTERPRISE_UNKNOWN"],
});

/** An official finds records to be fabricated: the score is nought for the days. */
export const setVeto = defineCommand({
  name: "self-checks.set-veto",
  label: { zh: "认定弄虚作假", en: "Find records fabricated" },
  permission: "self-checks.veto.set",
  input: z
    .strictObject({ enterpriseId: EnterpriseId, fromDay: IsoDate, toDay: IsoDate, reason: Remark })
    .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ["toDay"] }),
  output: z.object({ vetoId: VetoId }),
  errors: ["SELF_CHECKS_ENTERPRISE_UNKNOWN", "SELF_CHECKS_VETO_DAYS"],
});

/** It was found otherwise; the days are scored anew. */
export const liftVeto = defineCommand({
  name: "self-checks.lift-veto",
  label: { zh: "撤销弄虚作假认定", en: "Lift a finding" },
  permission: "self-checks.veto.set",
  input: z.strictObject({ vetoId: VetoId, revision: Revision, reason: Remark }),
  output: z.object({ vetoId: VetoId }),
  errors: ["SELF_CHECKS_VETO_LIFTED"],
});
