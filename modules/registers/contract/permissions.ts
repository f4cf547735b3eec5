import { definePermissions } from "@anlan/kernel";

export const registersPermissions = definePermissions({
  "registers.record.read": { zh: "查看行业台账", en: "Read the registers" },
  "registers.record.manage": { zh: "维护行业台账", en: "Keep the registers" },
  "registers.record.approve": { zh: "审批台账环节", en: "Decide on steps of the registers" },
  "registers.kind.manage": { zh: "自定义台账字段与台账", en: "Make own fields and registers" },
  "registers.own.read": { zh: "查看本企业台账", en: "Read the registers of one's enterprise" },
  "registers.own.manage": { zh: "维护本企业台账", en: "Keep the registers of one's enterprise" },
});
