import { definePermissions } from "@anlan/kernel";

/** Rights of investigations, rectification and learning. */
export const investigationPermissions = definePermissions({
  "accidents.investigation.read": { zh: "查看事故调查", en: "See investigations" },
  "accidents.investigation.manage": { zh: "办理事故调查", en: "Conduct investigations" },
  "accidents.investigation.approve": { zh: "批复事故调查和结案", en: "Approve reports and close investigations" },
  "accidents.investigation.names": { zh: "查看事故调查涉及的人员姓名", en: "See names of persons in investigations" },
  "accidents.measure.report": { zh: "报送事故整改落实情况", en: "Report on rectification after accidents" },
  "accidents.case.read": { zh: "查阅事故案例库", en: "Read the case library" },
});
