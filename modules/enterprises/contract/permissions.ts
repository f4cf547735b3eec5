import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const enterprisesPermissions = definePermissions({
  "enterprises.enterprise.read": { zh: "查看企业档案", en: "See enterprises" },
  "enterprises.enterprise.manage": { zh: "管理企业档案", en: "Keep enterprises" },
  "enterprises.enterprise.merge": { zh: "合并、分立企业档案", en: "Merge and split enterprises" },
  "enterprises.field.manage": { zh: "设置企业档案自定义字段", en: "Set own fields of the archives" },
  "enterprises.claim.decide": { zh: "审核企业认领和申报", en: "Decide claims and proposals of enterprises" },
  "enterprises.own.read": { zh: "查看本企业档案", en: "See one's own enterprise" },
  "enterprises.own.manage": { zh: "维护本企业档案", en: "Keep one's own enterprise" },
});
