import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const projectGateMessages = defineMessages("project-gate", {
  step: { zh: "项目准入·{what}：{title}", en: "Project gate, {what}: {title}" },
  late: { zh: "项目准入·逾期（{due}）：{title}", en: "Project gate, late since {due}: {title}" },
});
