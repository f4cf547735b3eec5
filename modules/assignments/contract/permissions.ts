import { definePermissions } from "@anlan/kernel";

/** Rights of this module. Whoever reports acts only for his own unit, whatever his region. */
export const assignmentsPermissions = definePermissions({
  "assignments.assignment.read": { zh: "查看任务分解与进度", en: "See the break-down and progress" },
  "assignments.assignment.assign": { zh: "分解下达任务", en: "Assign plan items to units" },
  "assignments.assignment.report": { zh: "报送本单位进展", en: "Report the own unit's progress" },
  "assignments.assignment.accept": { zh: "审核进展", en: "Accept or return progress" },
  "assignments.assignment.extend": { zh: "审批延期", en: "Decide about more time" },
  "assignments.assignment.supervise": {
    zh: "督办逾期任务（领导）",
    en: "Supervise late tasks (leader)",
  },
});
