import { defineMessages } from "@anlan/notices/contract";

/** What people are told by this module. */
export const gridWorkMessages = defineMessages("grid-work", {
  dispatch: { zh: "网格事件待派单：{text}", en: "Grid event to be dispatched: {text}" },
  handle: { zh: "处置网格事件（{dueOn}前）：{text}", en: "Handle the grid event by {dueOn}: {text}" },
  settle: { zh: "核实并办结网格事件：{text}", en: "Check and settle the grid event: {text}" },
  evaluate: {
    zh: "您上报的事件已办结，请评价：{text}",
    en: "The event you reported is settled; please evaluate: {text}",
  },
  dismissed: { zh: "您上报的事件不予受理：{text}", en: "The event you reported was dismissed: {text}" },
  transferred: {
    zh: "您上报的事件已转入隐患台账：{text}",
    en: "The event you reported is now a hidden danger: {text}",
  },
  remind: { zh: "网格事件将到期：{text}", en: "A grid event falls due: {text}" },
  warn: { zh: "网格事件已超期：{text}", en: "A grid event is late: {text}" },
  left: {
    zh: "巡查人员已停用或不再有巡查权限，计划“{name}”（{grid}）暂由网格在岗人员巡查，请重新指定",
    en: "Its member has left: plan “{name}” ({grid}) is walked by whoever works in the grid; name another",
  },
  raise: { zh: "网格事件超期，已上报上一级：{text}", en: "A late grid event was handed up: {text}" },
});
