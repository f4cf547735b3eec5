/** Words of what waits for a unit and for the office. */
export const workWords = {
  mine: { zh: "本单位任务", en: "My unit's work" },
  office: { zh: "审核与督办", en: "Office inbox" },
  late: { zh: "逾期未报", en: "Late" },
  returned: { zh: "被退回", en: "Returned" },
  soon: { zh: "30天内应报送", en: "To report within 30 days" },
  waiting: { zh: "正在审核", en: "Being checked" },
  later: { zh: "未到期", en: "Later" },
  done: { zh: "已完成", en: "Done" },
  rest: {
    zh: "另有 {later} 项未到期，{waiting} 项正在审核，{done} 项已完成。",
    en: "{later} later, {waiting} being checked, {done} done.",
  },
  nothing: { zh: "近期没有要报送的任务", en: "Nothing to report soon" },
  nothingHint: { zh: "临近时限的任务会出现在这里。", en: "What comes due will stand here." },
  noUnit: { zh: "您的账号还没有关联单位", en: "Your account belongs to no unit yet" },
  noUnitHint: {
    zh: "请联系管理员，把账号关联到您所在的单位。",
    en: "Ask the administrator to connect it with your unit.",
  },
  reports: { zh: "待审核的进展", en: "Reports to check" },
  extensions: { zh: "待审批的延期", en: "Requests for more time" },
  attention: { zh: "需要处理", en: "To settle" },
  lateUnits: { zh: "逾期清单", en: "Late units" },
  officeEmpty: { zh: "没有待办理的事项", en: "Nothing waits" },
  officeEmptyHint: {
    zh: "单位报送进展、申请延期，或任务逾期时，会出现在这里。",
    en: "Reports, requests and late tasks come here.",
  },
  until: { zh: "申请延至 {day}", en: "until {day}" },
  more: { zh: "显示前 {shown} 项，共 {count} 项", en: "first {shown} of {count}" },
} as const;
