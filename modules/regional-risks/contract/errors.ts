import { defineErrors } from "@anlan/kernel";

/** Refusals of this module. */
export const regionalRisksErrors = defineErrors({
  REGIONAL_RISKS_SAME_CLASS: {
    status: 409,
    fault: "caller",
    zh: "该企业现在就是这一类，无需修正。",
    en: "The enterprise is of that class already; there is nothing to correct.",
  },
  REGIONAL_RISKS_DAY_PAST: {
    status: 422,
    fault: "caller",
    zh: "修正的截止日期须在今天之后、一年之内，请重新填写。",
    en: "A correction lasts from tomorrow to a year at most. Give another day.",
  },
  REGIONAL_RISKS_CORRECTION_WAITS: {
    status: 409,
    fault: "caller",
    zh: "该企业已有一项修正待批准或正在生效，请先办结或解除。",
    en: "A correction of this enterprise waits or is in force. Decide or lift it first.",
  },
});
