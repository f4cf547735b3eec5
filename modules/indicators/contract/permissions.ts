import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const indicatorsPermissions = definePermissions({
  "indicators.indicator.read": { zh: "查看指标目录和指标值", en: "See indicators and their values" },
  "indicators.definition.draft": { zh: "起草指标定义", en: "Draft definitions of indicators" },
  "indicators.definition.approve": { zh: "批准指标定义", en: "Put definitions of indicators in force" },
  "indicators.target.read": { zh: "查看规划目标监测", en: "See the targets of the plan" },
  "indicators.target.bind": { zh: "绑定目标、下达年度控制数", en: "Bind targets, enter control figures" },
  "indicators.warning.read": { zh: "查看目标预警", en: "See warnings of targets" },
  "indicators.warning.answer": { zh: "办理本单位的目标预警", en: "Answer warnings of the own unit" },
  "indicators.warning.close": { zh: "审核目标预警说明", en: "Decide about answers to warnings" },
  "indicators.warning.supervise": { zh: "督办目标预警（领导）", en: "Supervise warnings (leader)" },
});
