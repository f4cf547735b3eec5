import { days, field, hours, mayIn, procedureOf, workingDays } from "@anlan/kernel";
import { EVENT_STATES, type GridEvent } from "../contract/index.ts";

const reason = (zh: string, en: string) => ({ remark: { zh, en } });

/**
 * Life of a grid event between village, town and department: reported, dispatched, handled, settled, evaluated. Nobody
 * settles what he handled himself; what is late is handed up, so that it always waits on somebody's list.
 */
export const gridEventLife = procedureOf<GridEvent>()({
  name: "grid-event",
  label: { zh: "网格事件", en: "Grid event" },
  states: EVENT_STATES,
  start: "reported",
  ends: ["settled", "evaluated", "transferred", "dismissed"],
  actors: {
    // Over the office's region, not only over the place: what was handed up is settled there.
    dispatcher: {
      label: { zh: "派单岗（村、镇街或区县）", en: "the dispatching office" },
      test: (caller, event) => mayIn(caller, "grid-work.event.dispatch", event.officeRegion),
    },
    unit: {
      label: { zh: "处置单位", en: "the unit that handles it" },
      test: (caller, event) =>
        event.unitId !== null &&
        caller.unitId === event.unitId &&
        mayIn(caller, "grid-work.event.handle", event.region),
    },
    reporter: {
      label: { zh: "上报人", en: "who reported it" },
      test: (caller, event) =>
        caller.accountId === event.reportedBy && mayIn(caller, "grid-work.event.report", event.region),
    },
    finder: {
      label: { zh: "现场处置的上报人", en: "the finder, on the spot" },
      test: (caller, event) =>
        event.state === "reported" &&
        caller.accountId === event.reportedBy &&
        mayIn(caller, "grid-work.event.report", event.region),
    },
  },
  moves: {
    dispatch: {
      label: { zh: "派单", en: "Dispatch" },
      from: "reported",
      to: "dispatched",
      by: "dispatcher",
      needs: { unitId: { zh: "处置单位", en: "the unit" }, dueOn: { zh: "处置期限", en: "the day due" } },
      within: workingDays(1),
      late: [
        { step: "remind", label: { zh: "提醒派单", en: "Remind" }, at: hours(-4), to: ["dispatcher"] },
        { step: "raise", label: { zh: "自动上报上级", en: "Hand up" }, at: days(0), to: ["dispatcher"] },
      ],
    },
    handle: {
      label: { zh: "报送处置结果", en: "Report as handled" },
      from: ["reported", "dispatched"],
      to: "handled",
      by: ["unit", "finder"],
      needs: { result: { zh: "处置结果", en: "the result" } },
      within: field("dueOn"),
      late: [
        { step: "remind", label: { zh: "提醒", en: "Remind" }, at: workingDays(-1), to: ["unit"] },
        { step: "warn", label: { zh: "警示", en: "Warn" }, at: days(0), to: ["unit", "dispatcher"] },
        { step: "raise", label: { zh: "自动上报上级", en: "Hand up" }, at: workingDays(2), to: ["unit", "dispatcher"] },
        { step: "raise-again", label: { zh: "再次上报", en: "Hand up again" }, at: workingDays(5), to: ["dispatcher"] },
      ],
    },
    decline: {
      label: { zh: "退单", en: "Decline" },
      from: "dispatched",
      to: "reported",
      by: "unit",
      needs: reason("退单理由", "the reason"),
    },
    settle: {
      label: { zh: "核实办结", en: "Settle" },
      from: "handled",
      to: "settled",
      by: "dispatcher",
      notBy: "handle",
      within: workingDays(2),
      late: [
        { step: "remind", label: { zh: "提醒核实", en: "Remind" }, at: days(0), to: ["dispatcher"] },
        { step: "raise", label: { zh: "自动上报上级", en: "Hand up" }, at: workingDays(3), to: ["dispatcher"] },
      ],
    },
    return: {
      label: { zh: "退回处置", en: "Return" },
      from: "handled",
      to: "dispatched",
      by: "dispatcher",
      needs: reason("退回理由", "the reason"),
      when: { test: (event) => event.unitId !== null, code: "GRID_WORK_NOT_DISPATCHED" },
    },
    "send-back": {
      label: { zh: "退回重办", en: "Send back" },
      from: "handled",
      to: "reported",
      by: "dispatcher",
      needs: reason("退回理由", "the reason"),
      when: { test: (event) => event.unitId === null, code: "GRID_WORK_WAS_DISPATCHED" },
    },
    escalate: {
      label: { zh: "上报上级", en: "Hand up" },
      from: ["reported", "dispatched"],
      to: "reported",
      by: "dispatcher",
      needs: reason("上报理由", "the reason"),
      when: { test: (event) => event.officeRegion.length > 6, code: "GRID_WORK_TOP_REACHED" },
    },
    // A unit in which nobody does anything would else keep it for ever.
    "take-back": {
      label: { zh: "收回改派", en: "Take back" },
      from: "dispatched",
      to: "reported",
      by: "dispatcher",
      needs: reason("收回理由", "the reason"),
    },
    transfer: {
      label: { zh: "转入隐患台账", en: "Move to the ledger" },
      from: ["reported", "dispatched"],
      to: "transferred",
      by: "dispatcher",
      final: true,
    },
    dismiss: {
      label: { zh: "不予受理", en: "Dismiss" },
      from: "reported",
      to: "dismissed",
      by: "dispatcher",
      needs: reason("理由", "the reason"),
    },
    evaluate: {
      label: { zh: "评价", en: "Evaluate" },
      from: "settled",
      to: "evaluated",
      by: "reporter",
      needs: { score: { zh: "评分", en: "a score" } },
    },
    reopen: {
      label: { zh: "重新办理", en: "Reopen" },
      from: ["settled", "evaluated", "dismissed"],
      to: "reported",
      by: ["dispatcher", "reporter"],
      needs: reason("理由", "the reason"),
    },
  },
});

export type GridEventMove = keyof typeof gridEventLife.moves;
