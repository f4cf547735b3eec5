import { definePermissions } from "@anlan/kernel";

/** Rights of this module. Drafts are seen only by those who may check or adopt them. */
export const plansPermissions = definePermissions({
  "plans.plan.read": { zh: "查看已采纳的规划", en: "See adopted plans" },
  "plans.plan.import": { zh: "导入规划文件", en: "Import plan documents" },
  "plans.plan.review": { zh: "核对规划条目", en: "Check the items of a plan" },
  "plans.plan.adopt": { zh: "采纳和撤回规划", en: "Adopt and withdraw plans" },
});
