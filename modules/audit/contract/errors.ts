import { defineErrors } from "@anlan/kernel";

export const auditErrors = defineErrors({
  AUDIT_OTHER_COUNTY: {
    status: 403,
    fault: "caller",
    zh: "您没有 {county} 的日志权限，可选择本辖区的行政区再试。",
    en: "You have no right to the log of {county}. Choose a county of your own region.",
  },
  AUDIT_WHOLE_COUNTY: {
    status: 403,
    fault: "caller",
    zh: "导出的日志包含整个行政区的记录，需要该行政区级的导出权限。请联系本级审计员导出。",
    en: "An export holds the whole county's log and needs the right over all of it. Ask the county's auditor.",
  },
  AUDIT_KEY_DIFFERS: {
    status: 503,
    fault: "system",
    zh: "本机的日志签名密钥与日志所用的不一致，无法签名导出。请联系运维人员放回原密钥文件。",
    en: "This installation's signing key is not the one that signed the log. Ask the operator to put the key file back.",
  },
});
