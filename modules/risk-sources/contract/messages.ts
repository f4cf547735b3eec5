import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const riskSourcesMessages = defineMessages("risk-sources", {
  approve: { zh: "审定风险源档案：{name}", en: "Approve the dossier: {name}" },
  returned: { zh: "风险源档案被退回：{name}", en: "The dossier was returned: {name}" },
  gone: {
    zh: "风险源“{name}”来自的风险点已停用或企业已不在营，请核实后重新评估或注销",
    en: "The risk point behind “{name}” is no longer in use: assess it anew or retire it",
  },
  review: { zh: "风险源须重新评估（{day}）：{name}", en: "To be assessed anew by {day}: {name}" },
});
