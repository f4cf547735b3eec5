import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const projectGatePermissions = definePermissions({
  "project-gate.project.read": { zh: "查看项目准入", en: "See projects at the gate" },
  "project-gate.project.register": {
    zh: "填报项目、组织审查、维护三同时",
    en: "Enter projects, run reviews, keep their stages",
  },
  "project-gate.project.review": { zh: "出具部门审查意见", en: "Give a department's opinion" },
  "project-gate.project.approve": { zh: "批准项目准入", en: "Admit projects" },
  "project-gate.project.accept": { zh: "核查三同时验收", en: "Check the acceptance of projects" },
});
