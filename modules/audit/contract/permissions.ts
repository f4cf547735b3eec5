import { definePermissions } from "@anlan/kernel";

export const auditPermissions = definePermissions({
  "audit.log.read": { zh: "查看操作日志", en: "Read the log" },
  "audit.log.verify": { zh: "校验操作日志", en: "Verify the log" },
  "audit.log.export": { zh: "导出操作日志", en: "Export the log" },
});
