import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const evaluationsPermissions = definePermissions({
  "evaluations.report.read": { zh: "查看规划评估、通报和白皮书", en: "See evaluations, bulletins and white papers" },
  "evaluations.report.draft": {
    zh: "组织评估、起草报告、审核评分",
    en: "Run evaluations, draft reports, review scores",
  },
  "evaluations.report.evaluate": { zh: "填报本单位自评", en: "Give the own unit's self-evaluation" },
  "evaluations.report.approve": { zh: "批准评估报告", en: "Approve reports" },
  "evaluations.report.publish": { zh: "公布和撤回公开版", en: "Publish and recall public editions" },
});
