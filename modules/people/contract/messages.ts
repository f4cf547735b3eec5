import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const peopleMessages = defineMessages("people", {
  expiry: {
    zh: "{enterprise}：{name} 的{what}将于 {due} 到期，请办理延期复审后登记新有效期",
    en: "{enterprise}: {what} of {name} runs out on {due}. Have it extended and enter the new validity",
  },
  review: {
    zh: "{enterprise}：{name} 的{what}应在 {due} 前复审，{from} 起可以申请",
    en: "{enterprise}: {what} of {name} must be reviewed by {due}; one may apply from {from}",
  },
});
