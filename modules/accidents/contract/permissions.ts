import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const accidentsPermissions = definePermissions({
  "accidents.accident.read": { zh: "查看事故", en: "See accidents" },
  "accidents.accident.report": { zh: "快报事故", en: "Report accidents" },
  "accidents.accident.handle": { zh: "办理事故报告和统计", en: "Handle reports and statistics of accidents" },
  "accidents.statistics.correct": { zh: "更正已锁定月份的事故", en: "Correct accidents of locked months" },
  "accidents.casualty.read": { zh: "查看伤亡人员姓名和证件", en: "See names and identity of casualties" },
  "accidents.month.lock": { zh: "锁定月度统计", en: "Lock the month's statistics" },
  "accidents.month.reopen": { zh: "批准开锁", en: "Approve re-opening a month" },
  "accidents.removal.approve": { zh: "审批核销", en: "Approve removal from statistics" },
  "accidents.own.read": { zh: "查看本企业事故", en: "See accidents of one's own enterprise" },
  "accidents.own.report": { zh: "报告本企业事故", en: "Report accidents of one's own enterprise" },
});
