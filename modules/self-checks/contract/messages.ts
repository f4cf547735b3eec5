import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const selfChecksMessages = defineMessages("self-checks", {
  commitmentDue: {
    zh: "{day} 的安全承诺须在 {due} 前公告",
    en: "The safety commitment of {day} must be published by {due}",
  },
  commitmentMissing: {
    zh: "{day}：本企业安全承诺逾时未公告，已报县级监管部门",
    en: "{day}: your safety commitment is late and the county was told",
  },
  countyAlarm: {
    zh: "{day}：{count} 家企业未按时公告安全承诺",
    en: "{day}: {count} enterprises did not publish their commitment in time",
  },
  contradicted: {
    zh: "{enterprise} {day} 的安全承诺与 {count} 项事实不符",
    en: "{enterprise}: the commitment of {day} is contradicted by {count} facts",
  },
});
