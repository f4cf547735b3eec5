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
  level: { zh: "级别", en: "Level" },
  whyMajor: { zh: "为什么是重大隐患", en: "Why it is major" },
  chooseReason: { zh: "请选择理由", en: "Choose the reason" },
  majorWay: {
    zh: "报送后立即通知监管部门，按双报告、五落实、政府验收办理。",
    en: "The authority is told at once; it is reported to both, planned with five elements and accepted by the authority.",
  },
  region: { zh: "区划", en: "Region" },
  perhapsKnown: {
    zh: "台账里可能已有这条隐患。就是它的，点“就是这条”，不用另报一条。",
    en: "The ledger may have it already. If it is one of these, choose it instead of a second one.",
  },
  thisOne: { zh: "就是这条", en: "This is it" },
  willJoin: { zh: "报送后并入：", en: "Will be joined to:" },
  notJoin: { zh: "不并入，单独报", en: "Report it by itself" },
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
  decideExtension: { zh: "审批延期", en: "Decide on more time" },
  askExtension: { zh: "申请延期", en: "Ask for more time" },
  asked: {
    zh: "{name}申请把期限从 {from} 延到 {until}（{by} 前答复）",
    en: "{name} asks to move the limit from {from} to {until} (answer by {by})",
  },
  decision: { zh: "决定", en: "Decision" },
  until: { zh: "延期至", en: "New day" },
  whyLonger: { zh: "延期理由", en: "Why more time is needed" },
  evidence: { zh: "佐证照片", en: "Photos in support" },
  hand: { zh: "提交", en: "Send" },
  nothingToDo: { zh: "现在没有您要办的。", en: "Nothing for you to do now." },
  final: { zh: "这一步不能撤销。", en: "This step cannot be undone." },
} as const;

/** What can be decided on a request for more time. */
export const DECISIONS = {
  yes: { zh: "同意延期", en: "Grant it" },
  no: { zh: "不同意", en: "Refuse it" },
} as const;

/** How grave it is, as far as one can say on the spot. */
export const LEVEL_CHOICES = {
  general: { zh: "一般隐患", en: "General" },
  major: { zh: "重大隐患", en: "Major" },
  unsure: { zh: "拿不准，由管理人员定级", en: "Not sure, to be graded" },
} as const;
