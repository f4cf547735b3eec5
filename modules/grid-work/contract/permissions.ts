import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const gridWorkPermissions = definePermissions({
  "grid-work.patrol.read": { zh: "查看网格巡查", en: "See patrols" },
  "grid-work.patrol.plan": { zh: "编制网格巡查计划", en: "Plan patrols" },
  "grid-work.patrol.do": { zh: "开展网格巡查", en: "Walk patrols" },
  "grid-work.event.read": { zh: "查看网格事件", en: "See grid events" },
  "grid-work.event.report": { zh: "上报网格事件", en: "Report grid events" },
  "grid-work.event.dispatch": { zh: "派单、核实、办结网格事件", en: "Dispatch, check and settle grid events" },
  "grid-work.event.handle": { zh: "处置派给本单位的网格事件", en: "Handle grid events given to one's unit" },
  "grid-work.workload.read": { zh: "查看网格工作量和补助测算", en: "See workload and allowance of grid members" },
  "grid-work.helper.read": { zh: "查看安全顾问、志愿者和监督员", en: "See advisers, volunteers and supervisors" },
  "grid-work.helper.manage": { zh: "管理安全顾问、志愿者和监督员", en: "Keep advisers, volunteers and supervisors" },
  "grid-work.helper.visit": { zh: "登记顾问、志愿者走访", en: "Record visits of advisers and volunteers" },
});
