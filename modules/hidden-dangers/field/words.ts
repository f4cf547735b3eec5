/** Words of the screens of hidden dangers. */
export const dangerWords = {
  dangers: { zh: "隐患", en: "Hidden dangers" },
  report: { zh: "报隐患", en: "Report a danger" },
  reportLead: {
    zh: "写清哪里、什么问题，拍照；其余由系统补上。",
    en: "What is wrong and where, with a photo; the rest is filled in.",
  },
  description: { zh: "隐患情况", en: "What is wrong" },
  place: { zh: "部位", en: "Where exactly" },
  enterprise: { zh: "企业", en: "Enterprise" },
  enterpriseHelp: { zh: "不属于企业的场所不选", en: "None for a place without an enterprise" },
  search: { zh: "输入名称或代码查找（需要信号）", en: "Name or code (needs a signal)" },
  chosen: { zh: "已选", en: "Chosen" },
  drop: { zh: "不选企业", en: "No enterprise" },
  noneFound: { zh: "没有找到", en: "None found" },
  searchOffline: {
    zh: "没有信号，查不到企业：请在“部位”里写明单位名称，连网后可补选。",
    en: "No signal to search: write the unit's name under where.",
  },
  level: { zh: "级别", en: "Level" },
  region: { zh: "区划", en: "Region" },
  send: { zh: "报送", en: "Report" },
  found: { zh: "发现", en: "Found" },
  state: { zh: "状态", en: "State" },
  due: { zh: "期限", en: "Due" },
  responsible: { zh: "整改责任人", en: "Responsible" },
  source: { zh: "来源", en: "Source" },
  number: { zh: "编号", en: "Number" },
  photosOfFind: { zh: "发现时的照片", en: "Photos of the find" },
  course: { zh: "办理经过", en: "What happened" },
  measures: { zh: "整改情况", en: "What was done" },
  remark: { zh: "意见", en: "Remark" },
  whyBack: { zh: "退回原因和要求", en: "Why, and what is asked for" },
  photosAfter: { zh: "整改后的照片（至少一张）", en: "Photos after it was put right (at least one)" },
  photosOnSite: { zh: "现场照片", en: "Photos on the spot" },
  onDesk: { zh: "其他办理请在电脑页面", en: "Other steps on the desk page" },
  openDesk: { zh: "打开电脑页面", en: "Open the desk page" },
  supposed: {
    zh: "您办理的还没有发送，下面是办理后的样子。",
    en: "Your step has not been sent yet; this is how it will stand.",
  },
  notHere: {
    zh: "这条隐患不在本机上，连网刷新后再打开。",
    en: "This danger is not on the phone; refresh with a signal.",
  },
  nothingToDo: { zh: "现在没有您要办的。", en: "Nothing for you to do now." },
  final: { zh: "这一步不能撤销。", en: "This step cannot be undone." },
} as const;

/** How grave it is, as far as one can say on the spot. */
export const LEVEL_CHOICES = {
  general: { zh: "一般隐患", en: "General" },
  unsure: { zh: "拿不准，由管理人员定级", en: "Not sure, to be graded" },
} as const;
