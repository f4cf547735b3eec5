import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const risksPermissions = definePermissions({
  "risks.point.read": { zh: "查看企业安全风险清单", en: "See risks of enterprises" },
  "risks.point.ask": { zh: "要求企业更正或重新评估风险", en: "Ask enterprises to correct or re-assess risks" },
  "risks.point.import": { zh: "代企业导入风险清单草稿", en: "Import drafts of risks for enterprises" },
  "risks.own.read": { zh: "查看本企业风险清单", en: "See risks of one's own enterprise" },
  "risks.own.manage": { zh: "编制、评估本企业风险", en: "Write and assess risks of one's own enterprise" },
  "risks.own.confirm": { zh: "确认本企业风险分级", en: "Confirm the grading of one's own enterprise" },
});
