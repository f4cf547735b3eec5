import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const peopleMessages = defineMessages("people", {
  expiry: {
    zh: "{enterprise}：{name} 的{what}将于 {due} 到期，请办理延期复审后登记新有效期",
    en: "{enterprise}: {what} of {name} runs out on {due}. Have it extended and enter the new validity",
  },
  expired: {
    zh: "{enterprise}：{name} 的{what}已于 {due} 到期，请尽快办理，办好后登记新有效期",
    en: "{enterprise}: {what} of {name} ran out on {due}. Have it renewed and enter the new validity",
  },
  reviewMissed: {
    zh: "{enterprise}：{name} 的{what}应在 {due} 前复审，已逾期，请尽快办理",
    en: "{enterprise}: {what} of {name} was to be reviewed by {due} and is late",
  },
  review: {
    zh: "{enterprise}：{name} 的{what}应在 {due} 前复审，{from} 起可以申请",
    en: "{enterprise}: {what} of {name} must be reviewed by {due}; one may apply from {from}",
  },
});
