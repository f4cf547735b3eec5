import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const analysisPermissions = definePermissions({
  "analysis.table.read": { zh: "查看统计分析和驾驶舱", en: "See cross tables and the cockpit" },
});
