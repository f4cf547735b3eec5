export const homeWords = {
  now: { zh: "现在要办", en: "To do now" },
  late: { zh: "已经逾期", en: "Late" },
  worse: { zh: "近期变差", en: "Got worse" },
  nothing_now: { zh: "现在没有等您办理的事项。", en: "Nothing waits for you now." },
  nothing_late: { zh: "没有逾期的事项。", en: "Nothing is late." },
  nothing_worse: { zh: "近一个月没有变差的情况。", en: "Nothing got worse this month." },
  missing: {
    zh: "暂时无法取得：{what}。稍后会自动重试。",
    en: "Cannot be read just now: {what}. It is tried again soon.",
  },
  comma: { zh: "、", en: ", " },
} as const;
