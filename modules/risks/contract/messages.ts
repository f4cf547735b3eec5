import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const risksMessages = defineMessages("risks", {
  reassess: {
    zh: "风险点“{point}”须重新评估：{reason}，请于 {due} 前完成",
    en: 'Risk point "{point}" must be assessed anew: {reason}. By {due}',
  },
  yearly: {
    zh: "风险点“{point}”的年度评估将于 {due} 到期",
    en: 'The yearly assessment of risk point "{point}" is due by {due}',
  },
});
