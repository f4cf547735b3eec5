import { defineErrors } from "@anlan/kernel";

/** Refusals of this module. */
export const gridWorkErrors = defineErrors({
  GRID_WORK_GRID_UNKNOWN: {
    status: 422,
    fault: "caller",
    zh: "所选网格不存在、已撤销，或不在您的辖区内，请重新选择；您填写的内容已保留。",
    en: "The grid does not exist, is closed, or lies outside your region. Choose another; what you typed is kept.",
  },
  GRID_WORK_ENTERPRISE_UNKNOWN: {
    status: 422,
    fault: "caller",
    zh: "所选企业不存在或不在您的辖区内，请重新选择；其他内容已保留。",
    en: "The enterprise does not exist or lies outside what you may see. Choose another; the rest is kept.",
  },
  GRID_WORK_STOP_NAMELESS: {
    status: 422,
    fault: "caller",
    zh: "第 {number} 个点位既没有选企业，也没有填写名称，请补充其一。",
    en: "Stop {number} names neither an enterprise nor a place. Fill in one of them.",
  },
  GRID_WORK_STOP_ELSEWHERE: {
    status: 422,
    fault: "caller",
    zh: "第 {number} 个点位的坐标不能用（{why}），没有保存。请在地图上重新选点，并核对经纬度顺序和坐标系。",
    en: "The position of stop {number} cannot be used ({why}); nothing was saved. Choose it on the map, and check the order of longitude and latitude.",
  },
  GRID_WORK_CODE_TWICE: {
    status: 422,
    fault: "caller",
    zh: "点位码“{code}”用在了两个点位上（{stops}），无法判断扫码时在哪里，请更换其中一个。",
    en: 'The code "{code}" stands at two stops ({stops}); a scan would not say where. Change one of them.',
  },
  GRID_WORK_DAYS_REVERSED: {
    status: 422,
    fault: "caller",
    zh: "结束日期不能早于开始日期。",
    en: "The last day cannot be before the first.",
  },
  GRID_WORK_PLAN_ENDED: {
    status: 409,
    fault: "caller",
    zh: "该巡查计划已终止，不能再修改；如需继续请新建计划。",
    en: "This patrol plan has ended and cannot be changed. Make a new one to go on.",
  },
  GRID_WORK_STOP_VISITED: {
    status: 409,
    fault: "caller",
    zh: "{name}已于{at}登记过该点位。您的记录仍在本机，请比对后决定：补充到事件，或放弃。",
    en: "{name} recorded this stop at {at}. Yours is still on the device: compare, then report it as an event or drop it.",
  },
  GRID_WORK_STOP_UNKNOWN: {
    status: 422,
    fault: "caller",
    zh: "该点位不在这次巡查中。您的记录仍在本机，可改为上报事件。",
    en: "The stop is not part of this patrol. Your record is still on the device; it can be sent as an event.",
  },
  GRID_WORK_ID_TAKEN: {
    status: 409,
    fault: "caller",
    zh: "这个编号已经用于另一条记录，请重新填报。",
    en: "This id belongs to another record. Please enter it anew.",
  },
  GRID_WORK_REASON_MISSING: {
    status: 422,
    fault: "caller",
    zh: "未能检查的点位请写明原因。",
    en: "Say why the stop could not be checked.",
  },
  GRID_WORK_FINDING_MISSING: {
    status: 422,
    fault: "caller",
    zh: "结果为“发现问题”时，请至少填写一条问题。",
    en: 'With "something found", describe at least one thing.',
  },
  GRID_WORK_UNIT_UNKNOWN: {
    status: 422,
    fault: "caller",
    zh: "所选单位不存在、已撤销，或管不到事件所在地，请重新选择。",
    en: "The unit does not exist, is closed, or is not in charge of where it happened. Choose another.",
  },
  GRID_WORK_DUE_PAST: {
    status: 422,
    fault: "caller",
    zh: "处置期限不能早于今天。",
    en: "The day due cannot be before today.",
  },
  GRID_WORK_TOP_REACHED: {
    status: 409,
    fault: "caller",
    zh: "该事件已在区县一级，请直接派给有关部门。",
    en: "The event is with the county already. Dispatch it to a department.",
  },
  GRID_WORK_NOT_DISPATCHED: {
    status: 409,
    fault: "caller",
    zh: "该事件是上报人自行处置的，没有处置单位可退，请改用“退回重办”。",
    en: "The finder handled it himself, so there is no unit to return it to. Send it back to be dispatched.",
  },
  GRID_WORK_WAS_DISPATCHED: {
    status: 409,
    fault: "caller",
    zh: "该事件有处置单位，请用“退回处置”退给该单位。",
    en: "The event has a unit. Return it to that unit.",
  },
  GRID_WORK_HELPER_ENDED: {
    status: 409,
    fault: "caller",
    zh: "该人员当日不在岗，不能登记走访；请核对日期或先恢复在岗。",
    en: "This person was not active on that day. Check the day or the roster.",
  },
  GRID_WORK_DAY_AHEAD: {
    status: 422,
    fault: "caller",
    zh: "日期不能晚于今天，请填写实际日期。",
    en: "The day cannot lie ahead. Give the day on which it was.",
  },
});
