import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const regionalRisksPermissions = definePermissions({
  "regional-risks.area.read": { zh: "查看区域风险", en: "See regional risks" },
  "regional-risks.class.read": { zh: "查看企业分类分级", en: "See the classes of enterprises" },
  "regional-risks.class.correct": { zh: "提请修正企业分类", en: "Ask for a corrected class" },
  "regional-risks.class.approve": { zh: "批准修正企业分类", en: "Approve corrected classes" },
  "regional-risks.own.read": { zh: "查看本企业分类分级", en: "See the class of one's own enterprise" },
});
