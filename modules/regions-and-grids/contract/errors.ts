import { defineErrors } from "@anlan/kernel";

/** Errors of this module. */
export const regionsErrors = defineErrors({
  REGIONS_UNKNOWN_REGION: {
    status: 422,
    fault: "caller",
    zh: "没有代码为 {code} 的区划，没有保存。请从区划树中选择。",
    en: "There is no region with the code {code}; nothing was saved. Choose one from the tree.",
  },
  REGIONS_OUTSIDE_PARK_REGION: {
    status: 422,
    fault: "caller",
    zh: "“{name}”不在所属区划之内，没有保存。请只选择所属区划内的镇街或村社。",
    en: '"{name}" does not lie in the region that the park belongs to; nothing was saved. Choose towns or villages within it.',
  },
  REGIONS_PARK_NAME_TAKEN: {
    status: 409,
    fault: "caller",
    zh: "本级已有名为“{name}”的功能区或园区，没有保存。请换一个名称。",
    en: 'There is already a zone or park named "{name}" here; nothing was saved. Choose another name.',
  },
  REGIONS_PARK_CLOSED: {
    status: 409,
    fault: "caller",
    zh: "该功能区或园区已撤销，不能再修改。",
    en: "This zone or park is closed and cannot be changed any more.",
  },
});
