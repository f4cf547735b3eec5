import { defineErrors } from "@anlan/kernel";

export const registersErrors = defineErrors({
  REGISTERS_UNKNOWN_KIND: {
    status: 404,
    fault: "caller",
    zh: "没有“{kind}”这种台账，可能已停用。",
    en: 'There is no register "{kind}"; it may have been retired.',
  },
  REGISTERS_OUT_OF_BOUNDS: {
    status: 403,
    fault: "caller",
    zh: "该区划、行业或企业不在您的办理范围内，内容没有保存，已保留在本页。",
    en: "That region, sector or enterprise is not yours to keep. Nothing was saved; what you typed is kept.",
  },
  REGISTERS_CODE_TAKEN: {
    status: 409,
    fault: "caller",
    zh: "{field}“{value}”已在本县区登记，请核对是否同一对象。",
    en: '{field} "{value}" is registered in this county already. Check whether it is the same thing.',
  },
  REGISTERS_REFERENCE_UNKNOWN: {
    status: 422,
    fault: "caller",
    zh: "“{field}”所选的对象不存在，或不在您的范围内。",
    en: 'What "{field}" refers to does not exist, or is outside what you may see.',
  },
  REGISTERS_FIELD_REQUIRED: {
    status: 422,
    fault: "caller",
    zh: "须填写“{field}”。",
    en: '"{field}" must be filled in.',
  },
  REGISTERS_OTHER_COUNTY: {
    status: 422,
    fault: "caller",
    zh: "记录不能移到别的县区，请在原县区终结后在新县区登记。",
    en: "A record stays in its county. End it here and register it there.",
  },
  REGISTERS_STEP_NOT_FIT: {
    status: 422,
    fault: "caller",
    zh: "不能“{move}”：{reason}。没有办理，已填内容保留在本页。",
    en: '"{move}" is refused: {reason}. Nothing was done; what you typed is kept.',
  },
  REGISTERS_ENDED: {
    status: 409,
    fault: "caller",
    zh: "该记录已终结，不能再修改。",
    en: "The record has ended and is no longer changed.",
  },
  REGISTERS_HAS_RECORDS_WITHIN: {
    status: 409,
    fault: "caller",
    zh: "还有 {count} 条记录引用它，请先处理这些记录。",
    en: "{count} record(s) still refer to it. Deal with them first.",
  },
  REGISTERS_NOT_SELF_SERVICE: {
    status: 403,
    fault: "caller",
    zh: "这种台账由主管部门维护，企业可以查看。",
    en: "This register is kept by the department; enterprises may read it.",
  },
  REGISTERS_PROPOSAL_WAITING: {
    status: 409,
    fault: "caller",
    zh: "上一次提交的修改还在等待确认。",
    en: "The change sent before still waits for its confirmation.",
  },
  REGISTERS_NOTHING_CHANGED: {
    status: 422,
    fault: "caller",
    zh: "内容没有变化，未保存。",
    en: "Nothing is different; nothing was saved.",
  },
  REGISTERS_BAD_FIELDS: {
    status: 422,
    fault: "caller",
    zh: "字段设置有误：{reason}",
    en: "The fields cannot be so: {reason}",
  },
  REGISTERS_BAD_SHAPE: {
    status: 422,
    fault: "caller",
    zh: "画的范围或线不能用（约在经度 {longitude}、纬度 {latitude} 处）：{reason}。没有保存，请改画后再提交。",
    en: "The line or area cannot be kept (near {longitude}, {latitude}): {reason}. Nothing was saved; please redraw it.",
  },
  REGISTERS_NOT_IN_CHINA: {
    status: 422,
    fault: "caller",
    zh: "位置（经度 {longitude}、纬度 {latitude}）不在中国范围内，没有保存。请检查坐标系和经纬度顺序。",
    en: "The position {longitude}, {latitude} does not lie in China; nothing was saved. Check the system and the order of the numbers.",
  },
  REGISTERS_FAR_AWAY: {
    status: 422,
    fault: "caller",
    zh: "位置在“{region}”的边界以外 {kilometres} 千米（可能在海上或坐标有误），没有保存。请核对位置或所在区划。",
    en: "The position lies {kilometres} km outside of {region}, perhaps in the sea; nothing was saved. Check position and region.",
  },
});
