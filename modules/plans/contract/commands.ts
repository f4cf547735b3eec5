import { defineCommand, line, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { PlanDocumentStatus, UploadFacts } from "./document.ts";
import { PlanDocumentId, PlanId } from "./ids.ts";
import { ItemId, ItemKind, ItemValues, OptionalRemark, PlanItem, SeenItem, Span } from "./item.ts";
import { PlanMeta, PlanReply } from "./plan.ts";

const onPlan = { planId: PlanId, revision: Revision };

/** Stores a document; its address takes multipart/form-data with one part `file`, and `?region=` where several apply. */
export const uploadDocument = defineCommand({
  name: "plans.upload-document",
  label: { zh: "上传规划文件", en: "Upload a plan document" },
  permission: "plans.plan.import",
  input: UploadFacts,
  output: PlanDocumentStatus,
  errors: [
    "PLANS_DOCUMENT_EMPTY",
    "PLANS_DOCUMENT_TOO_LARGE",
    "PLANS_UPLOAD_CUT",
    "PLANS_UPLOAD_STALLED",
    "PLANS_NO_FILE",
    "PLANS_OWN_UPLOADS_BUSY",
    "PLANS_UPLOADS_BUSY",
  ],
});

export const importPlan = defineCommand({
  name: "plans.import-plan",
  label: { zh: "导入规划", en: "Import a plan" },
  permission: "plans.plan.import",
  input: z.strictObject({ documentId: PlanDocumentId, region: RegionCode.meta({ description: "Whose plan it is" }) }),
  output: PlanReply,
  errors: ["PLANS_DOCUMENT_STILL_READING", "PLANS_DOCUMENT_USED", "PLANS_NOT_A_GOVERNMENT"],
});

/** A second version of a plan: what was decided is kept for what did not change. */
export const reimportPlan = defineCommand({
  name: "plans.reimport-plan",
  label: { zh: "导入新版本", en: "Import a new version" },
  permission: "plans.plan.import",
  input: z.strictObject({ planId: PlanId, documentId: PlanDocumentId }),
  output: PlanReply,
  errors: [
    "PLANS_DOCUMENT_STILL_READING",
    "PLANS_DOCUMENT_USED",
    "PLANS_SAME_DOCUMENT",
    "PLANS_VERSION_PENDING",
    "PLANS_NOT_REPLACEABLE",
  ],
});

export const editPlanMeta = defineCommand({
  name: "plans.edit-plan-meta",
  label: { zh: "修改规划信息", en: "Edit the plan's details" },
  permission: "plans.plan.review",
  input: z.strictObject({ ...onPlan, meta: PlanMeta }),
  output: PlanReply,
  errors: ["PLANS_NOT_BEING_CHECKED"],
});

export const decideItem = defineCommand({
  name: "plans.decide-item",
  label: { zh: "核对条目", en: "Decide about an item" },
  permission: "plans.plan.review",
  input: z.discriminatedUnion("decision", [
    z.strictObject({ itemId: ItemId, revision: Revision, decision: z.literal("accept"), remark: OptionalRemark }),
    z.strictObject({ itemId: ItemId, revision: Revision, decision: z.literal("reject"), remark: OptionalRemark }),
    z.strictObject({
      itemId: ItemId,
      revision: Revision,
      decision: z.literal("correct"),
      remark: OptionalRemark,
      values: ItemValues,
      kind: ItemKind.optional().meta({ description: "Only where the parser took it for another kind" }),
    }),
  ]),
  output: PlanItem,
  errors: ["PLANS_NOT_BEING_CHECKED", "PLANS_NOTHING_TO_ACCEPT"],
});

/** Decides about many items at once. Items that others changed meanwhile are left alone and told in `skipped`. */
export const decideItems = defineCommand({
  name: "plans.decide-items",
  label: { zh: "批量核对", en: "Decide about many items" },
  permission: "plans.plan.review",
  input: z.strictObject({
    planId: PlanId,
    decision: z.enum(["accept", "reject", "undo"]),
    items: z.array(SeenItem).min(1).max(2000),
    remark: OptionalRemark,
  }),
  output: z.object({ changed: z.array(SeenItem), skipped: z.array(ItemId) }),
  errors: ["PLANS_NOT_BEING_CHECKED"],
});

export const undoDecision = defineCommand({
  name: "plans.undo-decision",
  label: { zh: "撤销核对", en: "Undo a decision" },
  permission: "plans.plan.review",
  input: z.strictObject({ itemId: ItemId, revision: Revision }),
  output: PlanItem,
  errors: ["PLANS_NOT_BEING_CHECKED", "PLANS_NOTHING_TO_UNDO"],
});

export const addItem = defineCommand({
  name: "plans.add-item",
  label: { zh: "补充条目", en: "Add an item" },
  permission: "plans.plan.review",
  input: z.strictObject({
    planId: PlanId,
    kind: ItemKind,
    values: ItemValues,
    span: Span.nullable().meta({ description: "Words of the text that it stands for" }),
    sectionId: z.string().max(80).nullish(),
    remark: OptionalRemark,
  }),
  output: PlanItem,
  errors: ["PLANS_NOT_BEING_CHECKED", "PLANS_SPAN_OUTSIDE"],
});

export const submitPlan = defineCommand({
  name: "plans.submit-plan",
  label: { zh: "提交采纳", en: "Submit for adoption" },
  permission: "plans.plan.review",
  input: z.strictObject({ ...onPlan, remark: OptionalRemark }),
  output: PlanReply,
  errors: ["PLANS_OPEN_ITEMS"],
});

export const returnPlan = defineCommand({
  name: "plans.return-plan",
  label: { zh: "退回核对", en: "Return for checking" },
  permission: "plans.plan.adopt",
  input: z.strictObject({ ...onPlan, remark: Remark }),
  output: PlanReply,
  errors: [],
});

/** Whoever checks takes the submission back, for instance because something was forgotten. */
export const recallPlan = defineCommand({
  name: "plans.recall-plan",
  label: { zh: "收回提交", en: "Recall the submission" },
  permission: "plans.plan.review",
  input: z.strictObject({ ...onPlan, remark: OptionalRemark }),
  output: PlanReply,
  errors: [],
});

/** Final. The signer types the statement; the content signed is the SHA-256 of plan and counted items. */
export const adoptPlan = defineCommand({
  name: "plans.adopt-plan",
  label: { zh: "采纳规划", en: "Adopt the plan" },
  permission: "plans.plan.adopt",
  input: z.strictObject({
    ...onPlan,
    statement: line(100).meta({ description: "The adoption statement, typed by the signer" }),
    post: line(100).meta({ description: "Post in which the signer acts" }),
    remark: OptionalRemark,
  }),
  output: PlanReply.extend({ sha256: z.string() }),
  errors: ["PLANS_OPEN_ITEMS", "PLANS_STATEMENT_DIFFERS", "PLANS_NOTHING_TO_ADOPT", "PLANS_PERSON_ONLY"],
});

export const discardPlan = defineCommand({
  name: "plans.discard-plan",
  label: { zh: "放弃导入", en: "Discard" },
  permission: "plans.plan.review",
  input: z.strictObject({ ...onPlan, reason: Remark }),
  output: PlanReply,
  errors: [],
});

export const withdrawPlan = defineCommand({
  name: "plans.withdraw-plan",
  label: { zh: "撤回规划", en: "Withdraw the plan" },
  permission: "plans.plan.adopt",
  input: z.strictObject({ ...onPlan, reason: Remark }),
  output: PlanReply,
  errors: [],
});
