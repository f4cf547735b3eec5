/** Words of the quick report on the phone. */
export const reportWords = {
  report: { zh: "快报事故", en: "Report an accident" },
  lead: {
    zh: "先报已知的：什么事、在哪里、何时；其余以后续报。不知道的留空。",
    en: "What, where, when; the rest later. Leave empty what is not known.",
  },
  title: { zh: "事故名称", en: "What happened" },
  titleHelp: { zh: "单位加事故，如“某厂机修间物体打击”", en: "Unit and accident" },
  category: { zh: "行业类别", en: "Category" },
  occurredAt: { zh: "发生时间", en: "When" },
  region: { zh: "区划", en: "Region" },
  place: { zh: "地点", en: "Where" },
  casualties: { zh: "伤亡（已知的）", en: "Casualties, as far as known" },
  brief: { zh: "简要经过", en: "How it happened" },
  unknown: { zh: "未知", en: "not known" },
  send: { zh: "报送", en: "Send the report" },
  counts: {
    deaths: { zh: "死亡", en: "Dead" },
    missing: { zh: "失踪", en: "Missing" },
    seriousInjuries: { zh: "重伤", en: "Seriously injured" },
    minorInjuries: { zh: "轻伤", en: "Slightly injured" },
    trapped: { zh: "被困", en: "Trapped" },
  },
} as const;
