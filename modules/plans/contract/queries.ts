import { defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { PlanDocumentStatus } from "./document.ts";
import { PlanDocumentId, PlanId } from "./ids.ts";
import { ItemId, ItemRow, PlanItem } from "./item.ts";
import { Plan, PlanRow } from "./plan.ts";
import { PlanExport } from "./plan-export.ts";
import { sectors } from "./sectors.ts";
import { comparators, itemDecisions, itemKinds, planStates } from "./words.ts";

const onPlan = z.strictObject({ planId: PlanId });

export const getDocument = defineQuery({
  name: "plans.get-document",
  label: { zh: "规划文件的识别情况", en: "How far a document is read" },
  permission: "plans.plan.import",
  input: z.strictObject({ documentId: PlanDocumentId }),
  output: PlanDocumentStatus,
  errors: [],
});

export const getPlan = defineQuery({
  name: "plans.get-plan",
  label: { zh: "规划", en: "A plan" },
  permission: "plans.plan.read",
  input: onPlan,
  output: Plan,
  errors: [],
});

export const getPlanText = defineQuery({
  name: "plans.get-plan-text",
  label: { zh: "规划原文", en: "Text of a plan" },
  permission: "plans.plan.read",
  input: onPlan,
  output: z.object({ planId: PlanId, text: z.string() }),
  errors: [],
});

/** All items at once, in the order of the document: what the review page works on. */
export const getPlanItems = defineQuery({
  name: "plans.get-plan-items",
  label: { zh: "规划全部条目", en: "All items of a plan" },
  permission: "plans.plan.read",
  input: onPlan,
  output: z.object({ planId: PlanId, items: z.array(PlanItem) }),
  errors: [],
});

export const getItem = defineQuery({
  name: "plans.get-item",
  label: { zh: "规划条目", en: "An item of a plan" },
  permission: "plans.plan.read",
  input: z.strictObject({ itemId: ItemId }),
  output: PlanItem,
  errors: [],
});

/** What a later version changed; empty lists for a first version. */
export const getPlanDiff = defineQuery({
  name: "plans.get-plan-diff",
  label: { zh: "与上一版对照", en: "Changes since the version before" },
  permission: "plans.plan.read",
  input: onPlan,
  output: z.object({
    planId: PlanId,
    previousPlanId: PlanId.nullable(),
    added: z.array(PlanItem),
    removed: z.array(PlanItem).meta({ description: "Items of the version before, as they were decided" }),
    changed: z.array(PlanItem).meta({ description: "With `earlier` and `current`" }),
    unchanged: z.number().int(),
  }),
  errors: [],
});

/** The plan as decided, in the format `anlan.plan/1`. */
export const exportPlan = defineQuery({
  name: "plans.export-plan",
  label: { zh: "导出规划", en: "Export a plan" },
  permission: "plans.plan.read",
  input: onPlan,
  output: PlanExport,
  errors: [],
});

export const findPlans = defineList({
  name: "plans.find-plans",
  label: { zh: "规划", en: "Plans" },
  permission: "plans.plan.read",
  row: PlanRow,
  columns: {
    title: { label: { zh: "规划名称", en: "Title" }, kind: "text", width: 320 },
    governmentName: { label: { zh: "发布机关", en: "Government" }, kind: "text", width: 160 },
    periodText: { label: { zh: "规划期", en: "Period" }, kind: "text", width: 110 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: planStates, width: 110 },
    version: { label: { zh: "版本", en: "Version" }, kind: "number", width: 70 },
    items: { label: { zh: "条目", en: "Items" }, kind: "number", width: 80 },
    openItems: { label: { zh: "待核对", en: "To check" }, kind: "number", width: 90 },
    documentNumber: { label: { zh: "文号", en: "Document number" }, kind: "text", width: 160, hidden: true },
    issuedOn: { label: { zh: "印发日期", en: "Issued on" }, kind: "day", width: 110, hidden: true },
    importedBy: { label: { zh: "导入人", en: "Imported by" }, kind: "text", width: 100, hidden: true },
    importedAt: { label: { zh: "导入时间", en: "Imported" }, kind: "moment", width: 150 },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: planStates },
    text: { kind: "text", label: { zh: "名称、文号、机关", en: "Title, number, government" } },
    importedAt: { kind: "day-range", label: { zh: "导入时间", en: "Imported" } },
  },
  sorts: ["importedAt", "title", "state", "openItems"],
  descending: true,
});

export const findItems = defineList({
  name: "plans.find-items",
  label: { zh: "规划条目", en: "Items of plans" },
  permission: "plans.plan.read",
  row: ItemRow,
  columns: {
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: itemKinds, width: 100 },
    name: { label: { zh: "条目", en: "Item" }, kind: "text", width: 340 },
    sectionTitle: { label: { zh: "所在章节", en: "Section" }, kind: "text", width: 200 },
    comparator: { label: { zh: "要求", en: "Requirement" }, kind: "state", options: comparators, width: 100 },
    value: { label: { zh: "数值", en: "Value" }, kind: "number", width: 90 },
    unit: { label: { zh: "单位", en: "Unit" }, kind: "text", width: 70 },
    deadlineYear: { label: { zh: "完成年份", en: "Due year" }, kind: "number", width: 90 },
    sector: { label: { zh: "行业领域", en: "Sector" }, kind: "state", options: sectors, width: 120 },
    actors: { label: { zh: "文中所列单位", en: "Named bodies" }, kind: "tags", width: 200, hidden: true },
    decision: { label: { zh: "核对结果", en: "Decision" }, kind: "state", options: itemDecisions, width: 100 },
    decidedBy: { label: { zh: "核对人", en: "Decided by" }, kind: "text", width: 100, hidden: true },
    decidedAt: { label: { zh: "核对时间", en: "Decided" }, kind: "moment", width: 150, hidden: true },
  },
  filters: {
    planId: { kind: "id", label: { zh: "规划", en: "Plan" } },
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: itemKinds },
    decision: { kind: "one-of", label: { zh: "核对结果", en: "Decision" }, options: itemDecisions },
    sectionId: { kind: "id", label: { zh: "章节", en: "Section" } },
    sector: { kind: "one-of", label: { zh: "行业领域", en: "Sector" }, options: sectors },
    text: { kind: "text", label: { zh: "文字", en: "Words" } },
  },
  sorts: ["ordinal", "name", "deadlineYear", "value"],
});
