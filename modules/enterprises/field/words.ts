/** Words of what screens of the phone use of enterprises. */
export const enterpriseWords = {
  enterprise: { zh: "企业", en: "Enterprise" },
  enterpriseHelp: { zh: "不属于企业的场所不选", en: "None for a place without an enterprise" },
  search: { zh: "输入名称或代码查找（需要信号）", en: "Name or code (needs a signal)" },
  drop: { zh: "不选企业", en: "No enterprise" },
  noneFound: { zh: "没有找到", en: "None found" },
  searchOffline: {
    zh: "没有信号，查不到企业：请在地点里写明单位名称，连网后可补选。",
    en: "No signal to search: write the unit's name under where.",
  },
} as const;
