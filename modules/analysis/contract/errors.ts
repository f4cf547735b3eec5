import { defineErrors } from "@anlan/kernel";

/** Errors of this module. */
export const analysisErrors = defineErrors({
  ANALYSIS_SAME_AXIS: {
    status: 422,
    fault: "caller",
    zh: "行和列都是“{axis}”，请换一个。",
    en: 'Rows and columns are both "{axis}"; choose another.',
  },
  ANALYSIS_METRICS_AND_COLUMNS: {
    status: 422,
    fault: "caller",
    zh: "几个口径并列时，列就是各口径，不能再按“{axis}”分列。请只留一个口径，或去掉列。",
    en: 'Several metrics are the columns already and are not told apart by "{axis}": keep one metric, or take the columns away.',
  },
});
