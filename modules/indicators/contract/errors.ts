import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const indicatorsErrors = defineErrors({
  INDICATORS_CODE_TAKEN: {
    ...caller,
    status: 409,
    zh: "代码“{code}”是系统自带指标，不能另行定义，没有保存。请换一个代码。",
    en: '"{code}" is the code of a built-in indicator; nothing was saved. Choose another.',
  },
  INDICATORS_DRAFT_OPEN: {
    ...caller,
    status: 409,
    zh: "指标“{code}”已有一个版本在起草或待批准，没有另存。请在那一版上继续。",
    en: 'A version of "{code}" is being drafted or waits for approval; nothing was saved. Go on with that one.',
  },
  INDICATORS_FORMULA_WRONG: {
    ...caller,
    status: 422,
    zh: "公式有 {count} 处问题，没有保存：{first}",
    en: "The formula has {count} problem(s); nothing was saved: {first}",
  },
  INDICATORS_OUT_OF_REGION: {
    ...caller,
    status: 403,
    zh: "{region} 超出您的管辖范围，只能使用本辖区的数据。",
    en: "{region} is beyond your regions; only figures of your own are open to you.",
  },
  INDICATORS_NOT_A_DRAFT: {
    ...caller,
    status: 409,
    zh: "该版本已不在起草中，不能修改。需要调整时请起草新版本。",
    en: "This version is no draft any more. Draft a new version to change it.",
  },
  INDICATORS_VALIDITY_BACKWARDS: {
    ...caller,
    status: 422,
    zh: "适用日期前后不符（{from} 至 {to}），没有保存。",
    en: "The days of validity do not fit ({from} to {to}); nothing was saved.",
  },
  INDICATORS_UNKNOWN_INDICATOR: {
    ...caller,
    status: 422,
    zh: "没有生效的指标“{indicator}”。请从目录中选择。",
    en: 'There is no indicator "{indicator}" in force. Choose one of the catalogue.',
  },
  INDICATORS_FIELD_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有行业领域“{field}”，没有保存。请从列表中选择。",
    en: 'There is no field "{field}"; nothing was saved. Choose from the list.',
  },
  INDICATORS_NOT_BY_FIELD: {
    ...caller,
    status: 422,
    zh: "“{indicator}”不能按这些领域分开统计，没有保存。可换一个指标或组合方式，或自定义指标后改绑。",
    en: '"{indicator}" cannot be counted for these fields; nothing was saved. Choose another indicator or combination, or define one and bind to it.',
  },
  INDICATORS_INDICATOR_NEEDED: {
    ...caller,
    status: 422,
    zh: "绑定到自动计算时请选择指标。",
    en: "Choose the indicator that the target is bound to.",
  },
  INDICATORS_BINDINGS_REFUSED: {
    ...caller,
    status: 422,
    zh: "有 {count} 个目标需要处理，全部未保存，选好的保留在本页：{first}",
    en: "{count} targets need attention; nothing was saved and what you chose is kept: {first}",
  },
  INDICATORS_PERIOD_WRONG: {
    ...caller,
    status: 422,
    zh: "统计期起止不对：{from} 至 {to}。",
    en: "The period from {from} to {to} is none.",
  },
  INDICATORS_REASON_NEEDED: {
    ...caller,
    status: 422,
    zh: "{year} 年已有控制数，更正须写明理由，没有保存。",
    en: "{year} has a control figure already: say why it is another; nothing was saved.",
  },
  INDICATORS_MEASURE_PAST: {
    ...caller,
    status: 422,
    zh: "措施完成日期不能早于今天，没有提交。",
    en: "The measure cannot be due before today; nothing was sent.",
  },
});
