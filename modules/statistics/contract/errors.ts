import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const statisticsErrors = defineErrors({
  STATISTICS_METRIC_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "统计口径目录中没有“{metric}”。",
    en: 'There is no metric "{metric}" in the catalogue.',
  },
  STATISTICS_DIMENSION_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "“{metric}”不能按“{dimension}”区分。",
    en: '"{metric}" is not told apart by "{dimension}".',
  },
  STATISTICS_PERIOD_WRONG: {
    ...caller,
    status: 422,
    zh: "统计期起止不对：{from} 至 {to}。",
    en: "The period from {from} to {to} is none.",
  },
  STATISTICS_REGION_BEYOND: {
    ...caller,
    status: 403,
    zh: "{region} 的数据超出您的管辖范围。",
    en: "Figures of {region} are beyond your regions.",
  },
  STATISTICS_FACT_WRONG: {
    fault: "system",
    status: 500,
    zh: "统计明细不合要求（{problem}），未计入。",
    en: "A fact is not as it must be ({problem}); it was not counted.",
  },
  STATISTICS_SERIES_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "分母目录中没有“{series}”。",
    en: 'There is no series "{series}" in the catalogue.',
  },
  STATISTICS_VALUES_REFUSED: {
    ...caller,
    status: 422,
    zh: "有 {count} 格需要处理，全部未保存，填写的内容保留在本页：{first}",
    en: "{count} cells need attention; nothing was saved and what you typed is kept: {first}",
  },
  STATISTICS_CELL_REFUSED: {
    ...caller,
    status: 422,
    zh: "单元格有误：{zh}",
    en: "Wrong cell: {en}",
  },
  STATISTICS_RECOMPUTE_BUSY: {
    ...caller,
    status: 409,
    zh: "该地区正在重算，请稍后再试。",
    en: "These rollups are being recomputed already. Try again later.",
  },
});

/** Why one cell of the grid is not taken: words of the issues beside the cells. */
export const cellProblems = {
  unit: { zh: "“{name}”不能用“{unit}”填报，可用：{units}", en: '"{name}" is not entered in "{unit}" but in {units}' },
  repeated: { zh: "{region} {year} 年填了两次", en: "{region} {year} is given twice" },
  reason: {
    zh: "{region} {year} 年已有第 {version} 版，更正须写明理由",
    en: "{region} {year} has version {version} already: say why there is another",
  },
  stale: {
    zh: "{region} {year} 年在您打开后已有新版（第 {version} 版），请刷新核对",
    en: "{region} {year} got version {version} since you opened the page",
  },
  future: { zh: "{year} 年还没有开始", en: "{year} has not begun" },
  neighbour: {
    zh: "{region} {year} 年 {value} {unit} 是 {other} 年 {before} {unit} 的 {times} 倍{hint}；确实无误请写明理由",
    en: "{region} {year}: {value} {unit} is {times} times {other} ({before} {unit}){hint}; confirm with a reason",
  },
  most: {
    zh: "{region} {year} 年 {value} {unit} 超出同级地区的合理范围{hint}；确实无误请写明理由",
    en: "{region} {year}: {value} {unit} is more than such a region can have{hint}; confirm with a reason",
  },
  hint: { zh: "，像是按“{unit}”填的", en: ", as if entered in {unit}" },
} as const;
