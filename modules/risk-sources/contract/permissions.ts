import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const riskSourcesPermissions = definePermissions({
  "risk-sources.source.read": { zh: "查看城市风险源", en: "See risk sources" },
  "risk-sources.source.manage": { zh: "填报、导入风险源档案", en: "Keep dossiers of risk sources" },
  "risk-sources.source.approve": { zh: "审定风险源档案", en: "Approve dossiers of risk sources" },
});
