/** Words of the commitment on the phone, in the order of the announcement. */
export const commitmentWords = {
  publishToday: { zh: "公告今日安全承诺", en: "Publish today's safety commitment" },
  publishYear: { zh: "公告本年安全承诺", en: "Publish this year's safety commitment" },
  again: { zh: "更正并重新公告", en: "Correct and publish again" },
  publish: { zh: "公告", en: "Publish" },
  already: { zh: "已公告第 {version} 版（{at}）", en: "Version {version} was published at {at}" },
  notAsked: { zh: "本企业没有承诺公告要求。", en: "Your enterprise need not commit itself." },
  notHere: {
    zh: "还没有取到今天的情况，请在有信号时打开一次。",
    en: "Today's facts are not on the phone yet; open this once with a signal.",
  },
  otherDay: {
    zh: "手机上的是 {day} 的内容，连网刷新后再公告。",
    en: "What is on the phone is of {day}; refresh with a signal first.",
  },
  known: {
    zh: "系统已按台账填好：未销号重大隐患 {major} 项，今日特殊作业 {works} 项。请核对。",
    en: "Filled in from the ledger: {major} open major dangers, {works} special operations today. Please check.",
  },
  differ: { zh: "运行、停产、检修之和应等于装置总数", en: "Running, stopped and under overhaul make up all plants" },
  plants: { zh: "装置总数", en: "Plants" },
  running: { zh: "运行", en: "Running" },
  stopped: { zh: "停产", en: "Stopped" },
  overhaul: { zh: "检修", en: "Overhaul" },
  hotWorkSpecial: { zh: "特级动火", en: "Special-grade hot work" },
  hotWorkFirst: { zh: "一级动火", en: "Grade 1 hot work" },
  hotWorkSecond: { zh: "二级动火", en: "Grade 2 hot work" },
  confinedSpaces: { zh: "进入受限空间", en: "Confined spaces" },
  otherSpecialWork: { zh: "其他特殊作业", en: "Other special operations" },
  majorDangers: { zh: "未销号重大隐患", en: "Open major dangers" },
  trialProduction: { zh: "处于试生产", en: "Trial production" },
  startStop: { zh: "处于开停车", en: "Start-up or shut-down" },
  tanksNormal: { zh: "罐区、仓库处于正常状态", en: "Tank farms and warehouses are normal" },
  sourcesSafe: { zh: "重大危险源处于安全受控状态", en: "Major hazard sources are safe" },
  text: { zh: "承诺内容", en: "Commitment" },
  person: { zh: "承诺人（主要负责人）", en: "Person in charge" },
  against: { zh: "有 {count} 处与已知情况不符", en: "{count} facts speak against it" },
} as const;

/** Answers to a question of the announcement. */
export const YES_NO = { yes: { zh: "是", en: "Yes" }, no: { zh: "否", en: "No" } } as const;
