import { defineErrors } from "@anlan/kernel";

/** Errors of this module. */
export const publicityErrors = defineErrors({
  PUBLICITY_SOURCE_MISSING: {
    status: 422,
    fault: "caller",
    zh: "所选内容有的不存在，或不在您的管辖范围内；没有保存。请刷新后重新选择。",
    en: "Some of what was chosen is not there or beyond your regions; nothing was saved. Refresh and choose again.",
  },
  PUBLICITY_REGION_BEYOND: {
    status: 403,
    fault: "caller",
    zh: "{region} 不在您的管辖范围内，没有保存。",
    en: "{region} is beyond your regions; nothing was saved.",
  },
});
