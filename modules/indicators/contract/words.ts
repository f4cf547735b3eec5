import type { Label } from "@anlan/kernel";

/** How a target stands. */
export const targetStates = {
  met: { zh: "已完成", en: "Met" },
  "on-path": { zh: "在轨", en: "On the path" },
  "at-risk": { zh: "有风险", en: "At risk" },
  off: { zh: "偏离", en: "Off the path" },
  "no-data": { zh: "无数据", en: "No data" },
} as const satisfies Record<string, Label>;

/** By what a target is followed. */
export const boundKinds = {
  indicator: { zh: "自动计算", en: "Computed" },
  hand: { zh: "人工报送", en: "Reported by hand" },
} as const satisfies Record<string, Label>;

/** What items of a plan are targets. */
export const targetKinds = {
  indicator: { zh: "指标", en: "Indicator" },
  commitment: { zh: "量化承诺", en: "Commitment" },
} as const satisfies Record<string, Label>;

/** Which way is better. */
export const directions = {
  lower: { zh: "越低越好", en: "Lower is better" },
  higher: { zh: "越高越好", en: "Higher is better" },
} as const satisfies Record<string, Label>;

/** Words of the states of a definition. */
export const definitionStates = {
  draft: { zh: "起草中", en: "Draft" },
  submitted: { zh: "待批准", en: "Waits for approval" },
  "in-force": { zh: "生效", en: "In force" },
  discarded: { zh: "已放弃", en: "Discarded" },
} as const satisfies Record<string, Label>;

/** Where a definition comes from. */
export const definitionOrigins = {
  "built-in": { zh: "系统自带", en: "Built in" },
  own: { zh: "本级定义", en: "Defined here" },
} as const satisfies Record<string, Label>;

/** How sure the source of a built-in definition is. */
export const confidences = {
  verified: { zh: "已核对原文", en: "Checked against the text" },
  "from-knowledge": { zh: "从业知识，待核", en: "From practice, to be verified" },
} as const satisfies Record<string, Label>;

/** Words of the states of a warning. */
export const warningStates = {
  warned: { zh: "已预警", en: "Warned" },
  acknowledged: { zh: "已签收", en: "Acknowledged" },
  explained: { zh: "已说明", en: "Explained" },
  closed: { zh: "已解除", en: "Closed" },
} as const satisfies Record<string, Label>;

/** How a warning ended. */
export const warningEnds = {
  recovered: { zh: "回到轨道", en: "Back on the path" },
  accepted: { zh: "说明和措施已认可", en: "Explanation and measure accepted" },
  dropped: { zh: "目标不再适用", en: "The target counts no more" },
} as const satisfies Record<string, Label>;

/** Steps of the clock. */
export const lateStepNames = {
  remind: { zh: "提醒", en: "Reminded" },
  warn: { zh: "到期预警", en: "Warned as due" },
  escalate: { zh: "报领导督办", en: "Taken to the leader" },
} as const satisfies Record<string, Label>;

/** Steps in the timeline of targets, definitions and warnings. */
export const stepNames = {
  bound: { zh: "自动绑定", en: "Bound" },
  rebound: { zh: "改绑", en: "Bound anew" },
  renewed: { zh: "随新版规划更新", en: "Renewed with a new version of the plan" },
  dropped: { zh: "新版规划不再包含", en: "Dropped by a new version of the plan" },
  "control-set": { zh: "下达年度控制数", en: "Control figure entered" },
  "state-changed": { zh: "状态变化", en: "State changed" },
  drafted: { zh: "起草", en: "Drafted" },
  edited: { zh: "修改", en: "Changed" },
  submitted: { zh: "提交批准", en: "Submitted" },
  returned: { zh: "退回", en: "Returned" },
  approved: { zh: "批准生效", en: "Put in force" },
  discarded: { zh: "放弃", en: "Discarded" },
  ended: { zh: "停用", en: "Ended" },
  warned: { zh: "发出预警", en: "Warned" },
  worsened: { zh: "情况变化", en: "State of the target changed" },
  acknowledged: { zh: "签收", en: "Acknowledged" },
  explained: { zh: "说明原因和措施", en: "Explained" },
  accepted: { zh: "认可并解除", en: "Accepted and closed" },
  recovered: { zh: "回到轨道，自动解除", en: "Back on the path, closed" },
  reminded: { zh: "到期提醒", en: "Reminded" },
  overdue: { zh: "超时预警", en: "Overdue" },
  escalated: { zh: "报领导督办", en: "Taken to the leader" },
} as const satisfies Record<string, Label>;

/** Why a value is not there, or what is to be known of it. `{…}` are filled with the reason's words. */
export const reasonWords = {
  "not-stated": {
    zh: "规划没有写明数值；下达年度控制数后即可监测",
    en: "The plan states no number; enter a control figure to follow it",
  },
  "baseline-unknown": {
    zh: "基准年（{year}年）的数值未知，算不出目标值",
    en: "The value of the base year {year} is unknown",
  },
  "value-unknown": { zh: "{year}年的数值未知", en: "The value of {year} is unknown" },
  "previous-unknown": {
    zh: "上一年（{year}年）的数值未知，无法比较升降",
    en: "The value of the year before ({year}) is unknown",
  },
  "not-enough-data": {
    zh: "已知数据不足以预测，不作判断",
    en: "Too little is known for a forecast; nothing is guessed",
  },
  happened: { zh: "{from}年以来已发生 {value}，目标为零", en: "{value} since {from}; the target is zero" },
  "none-so-far": { zh: "{from}年以来没有发生", en: "None since {from}" },
  "none-happened": { zh: "规划期内没有发生", en: "None in the whole period" },
  kept: { zh: "{year}年为 {value}，未突破 {level}", en: "{value} in {year}, within {level}" },
  missed: { zh: "{year}年为 {value}，未达到要求的 {level}", en: "{value} in {year}, against {level}" },
  "already-exceeded": {
    zh: "{year}年已达 {value}，超过全年控制的 {level}",
    en: "{value} already in {year}, above {level}",
  },
  "already-reached": { zh: "已达 {value}，要求 {level}", en: "{value} reached, {level} asked for" },
  "forecast-keeps": {
    zh: "预计{year}年 {forecast}（{low}～{high}），不突破 {level}",
    en: "Forecast for {year}: {forecast} ({low} to {high}), within {level}",
  },
  "high-end-misses": {
    zh: "预计{year}年 {forecast}（{low}～{high}），能守住 {level}，但不利时会突破",
    en: "Forecast for {year}: {forecast} ({low} to {high}); within {level}, but not at the bad end",
  },
  "forecast-misses": {
    zh: "预计{year}年 {forecast}（{low}～{high}），可能突破 {level}",
    en: "Forecast for {year}: {forecast} ({low} to {high}), likely beyond {level}",
  },
  "every-end-misses": {
    zh: "预计{year}年 {forecast}（{low}～{high}），即使最好也守不住 {level}",
    en: "Forecast for {year}: {forecast} ({low} to {high}), beyond {level} even at the good end",
  },
  "value-keeps": { zh: "当前 {value}，符合 {level}", en: "{value} now, {level} asked for" },
  "value-misses": { zh: "当前 {value}，要求 {level}", en: "{value} now, {level} asked for" },
  "denominator-missing": {
    zh: "缺 {names} {year}年的数据，不作除法",
    en: "{names} of {year} is missing; nothing is divided by it",
  },
  "denominator-earlier": {
    zh: "{names}用 {year} 年的数据代替，只用于预测",
    en: "{names} of {year} stands in, for the forecast only",
  },
  "denominator-provisional": { zh: "{names}为初步数", en: "{names} is provisional" },
  "part-unknown": {
    zh: "{names}有 {value} 条未知，没有计入",
    en: "{value} rows of {names} are not known yet and not counted",
  },
  "division-by-zero": { zh: "{names}为零，不能相除", en: "{names} is zero: there is nothing to divide by" },
  "formula-failed": { zh: "公式在这些数值下算不出结果", en: "The formula has no result for these values" },
  "no-definition": { zh: "该日期没有生效的指标定义", en: "No definition is in force on that day" },
  "several-years": {
    zh: "分母按年统计，不能跨年计算",
    en: "Denominators are yearly: the period must lie within one year",
  },
  "from-plan": { zh: "{year}年取自规划载明的历史数据", en: "{year} is taken from the plan's own history" },
  control: { zh: "{year}年控制数 {level}（{source}）", en: "Control figure for {year}: {level} ({source})" },
  "not-assigned": { zh: "还没有分解到责任单位，无人报送", en: "Not assigned to any unit yet; nobody reports" },
  "no-number-yet": { zh: "还没有审核通过的进展数值", en: "No number has been reported and accepted yet" },
  "nothing-due": { zh: "最近的节点 {day} 到期", en: "The next milestone is due on {day}" },
  "milestone-late": {
    zh: "节点 {day} 到期，尚未审核通过",
    en: "The milestone of {day} has passed without an accepted report",
  },
  "milestone-kept": { zh: "到期的节点都已审核通过", en: "All milestones that were due are accepted" },
  completed: { zh: "任务已全部完成", en: "All assignments are completed" },
  reported: { zh: "审核通过的最新数值 {value}", en: "Latest accepted number {value}" },
  "period-over": { zh: "规划期已满，按{year}年的结果判定", en: "The period is over: judged by {year}" },
} as const satisfies Record<string, Label>;
