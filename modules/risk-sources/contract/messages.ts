import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const riskSourcesMessages = defineMessages("risk-sources", {
  approve: { zh: "审定风险源档案：{name}", en: "Approve the dossier: {name}" },
  returned: { zh: "风险源档案被退回：{name}", en: "The dossier was returned: {name}" },
  review: { zh: "风险源须重新评估（{day}）：{name}", en: "To be assessed anew by {day}: {name}" },
});
