import { defineMessages } from "@anlan/notices/contract";

/** What people are told of investigations. */
export const investigationMessages = defineMessages("accidents", {
  step: { zh: "{title}：{what}", en: "{title}: {what}" },
  late: { zh: "{title}：“{what}”应在 {due} 前完成（{step}）", en: '{title}: "{what}" is due on {due} ({step})' },
  extension: { zh: "{title}：申请延长调查 {days} 日", en: "{title}: {days} more days are asked for" },
  measure: { zh: "事故整改：{text}，期限 {due}", en: "Rectification: {text}, by {due}" },
  measureSubmitted: { zh: "待验收的事故整改：{text}", en: "Rectification to be accepted: {text}" },
  measureReturned: { zh: "事故整改被退回：{text}", en: "Rectification was returned: {text}" },
});
