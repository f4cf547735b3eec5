import { defineErrors } from "@anlan/kernel";

/** Errors of this module. */
export const publicityErrors = defineErrors({
  PUBLICITY_CASE_ELSEWHERE: {
    status: 422,
    fault: "caller",
    zh: "“{title}”是外地案例，只供学习，不能作为本地的调查结果公开。没有拟定。",
    en: '"{title}" happened elsewhere and is kept to learn from; it is no result of this government. Nothing was prepared.',
  },
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
