import type { Quantity } from "./quantities.ts";

const CREATE =
  /(?:建设|建成|新建|改建|扩建|改造|创建|建立|组建|成立|设立|设置|配备|配置|配齐|购置|采购|安装|更新|打造|培育|培养|培训|轮训|选拔|遴选|评选|引进|招聘|招录|聘用|新增|增加|增设|增配|发展|完成|实现|开展|举办|组织|进行|召开|实施|推进|推广|扶持|支持|淘汰|关闭|退出|搬迁|治理|整治|整改|消除|检查|抽查|巡查|覆盖|惠及|服务|储备|提供|投入|安排|发放|编制|制定|修订|出台|创成|力争|确保|达到|争创|建|开办|认定|命名|规划|布设|部署|铺设|接入|加固|维修|修缮|配建|加装|储存|容纳|安置|开发|研发|制作|形成)/;
const COMPARES =
  /(?:不少于|不低于|不小于|不得少于|不得低于|至少|不超过|不高于|不突破|控制在|达到|超过|下降|降低|减少|提高|提升|增长|缩短|压缩|降至|降到|增至|低于|高于|≥|≤)[^，。；]{0,10}$/;
const FLOOR_AFTER = /^(?:以上|以内|以下|之内|及以上|左右|内)/;
/** “现有22个加油站”, “截至目前已建成81支”: the stock, not a promise. */
const STOCK =
  /(?:现有|已有|已经|目前|截至|截止|已建成?|已完成|已创建|已配备|共有|原有|过去|近年来|去年|建有|设有|以来|十一五”?期间.{0,10})[^，。；]{0,20}$/;
/** “死亡3人以上的事故”, “高度100米以上”: a threshold that defines, not a promise. */
const THRESHOLD_LEFT =
  /(?:死亡|重伤|一次|受伤|高度|面积|超高|跨度|深度|年龄|使用|服役|运行|库龄|坝高|库容|储量|从业人员|员工|超过|楼龄|规模|人口|震级|里氏|单次|单体|处罚|罚款|工龄|载客|核载|核定|座位|坡度|超)[^，。；]{0,4}$/;
const NAMES_A_CLASS =
  /^(?:以上|以下|及以上|以内)(?:的|及|（含|规模|[\u4e00-\u9fff]{0,4}(?:事故|企业|建筑|单位|电梯|场所|客车|货车|隐患|住宅|小区|车辆|岁))/;
const SKIPPED_UNIT: ReadonlySet<string> = new Set([
  "种",
  "类",
  "岁",
  "时",
  "点",
  "层",
  "面",
  "级",
  "周",
  "日",
  "月",
  "期",
  "分",
  "万",
  "亿",
  "度",
  "村",
  "镇",
  "队",
  "组",
  "对",
  "孔",
  "井",
  "顶",
  "头",
  "本",
  "面",
]);
const DURATION: ReadonlySet<string> = new Set([
  "小时",
  "分钟",
  "秒",
  "天",
  "个月",
  "工作日",
  "个小时",
  "年",
  "周",
  "日",
]);
const PER_TIME: ReadonlySet<string> = new Set([
  "次",
  "轮",
  "遍",
  "场",
  "期",
  "批",
  "场次",
  "个",
  "天",
  "小时",
  "学时",
  "课时",
  "家",
  "人",
  "人次",
  "家次",
  "套",
  "项",
]);

/** Inside 《…》 a number belongs to a title; inside “…” to a slogan, unless the whole promise is quoted. */
function isQuoted(text: string, quantity: Quantity): boolean {
  const left = text.slice(0, quantity.from);
  if (left.lastIndexOf("《") > left.lastIndexOf("》")) return true;
  const open = left.lastIndexOf("“");
  if (open <= left.lastIndexOf("”")) return false;
  const close = text.indexOf("”", quantity.to);
  return close >= 0 && close - open < 24 && quantity.form !== "cover";
}

function isDocumentNumber(text: string, quantity: Quantity): boolean {
  const around = text.slice(Math.max(0, quantity.from - 12), quantity.to + 4);
  return (
    /[〔[][12]\d{3}[〕\]][^，。；]{0,8}号|(?:GB|AQ|DB|TSG|令)[\s/T\d-]*第?\s*\d/.test(around) ||
    /^号/.test(text.slice(quantity.to))
  );
}

/** 每年一次, 至少一次, 打造百个: a Chinese numeral counts only where the words around make it a count. */
function isChineseCount(text: string, quantity: Quantity, isPeriodic: boolean): boolean {
  const left = text.slice(Math.max(0, quantity.from - 12), quantity.from);
  if (isPeriodic)
    return (
      PER_TIME.has(quantity.unit) &&
      /(?:每|开展|组织|举办|进行|召开|不少于|至少|一)[^，。；]{0,8}$|年|月|度$/.test(left)
    );
  if (/(?:至少|不少于|不低于|不超过)(?:[\u4e00-\u9fff]{2})?$/.test(left)) return true;
  if (quantity.value === 1) return false;
  if (
    /^(?:套|项|条|批|个(?:方面|环节|层次|重点|领域|阶段|月|体系|全面|必须))/.test(
      quantity.unit + text.slice(quantity.to, quantity.to + 3),
    )
  )
    return false;
  return /(?:打造|建设|建成|新建|创建|培育|培养|评选|组建|新增|扶持|遴选|举办|配备|培训|改造|力争|企业|争创)(?:了|成)?$/.test(
    left,
  );
}

function isDurationPromise(text: string, quantity: Quantity): boolean {
  const left = text.slice(Math.max(0, quantity.from - 10), quantity.from);
  const after = text.slice(quantity.to);
  // “用3年时间完成…轮训”
  if (quantity.unit === "年") return /(?:用|利用)$/.test(left) && /^(?:左右)?(?:的)?时间/.test(after);
  if (/^(?:以内|之内|内|以下)/.test(after)) return true;
  return /(?:不超过|不少于|不低于|不得少于|至少|缩短(?:至|到)?|控制在|达到|低于)[^，。；]{0,3}$/.test(left);
}

/** True where the words around a number make it a promise of quantity, and not a name, a date, a stock or a threshold. */
export function isPromise(text: string, quantity: Quantity, isPeriodic: boolean): boolean {
  const left = text.slice(Math.max(0, quantity.from - 60), quantity.from);
  const clause = left.slice(
    Math.max(left.lastIndexOf("，"), left.lastIndexOf("；"), left.lastIndexOf("。"), left.lastIndexOf("：")) + 1,
  );
  const after = text.slice(quantity.to, quantity.to + 16);
  if (isQuoted(text, quantity) || isDocumentNumber(text, quantity)) return false;
  if (STOCK.test(clause)) return false;
  if (quantity.form === "cover")
    return (
      !/^(?:的|式|地|、无|无死角|排查|检查|检测|监管|开展|网格|抽查)/.test(after) || quantity.to - quantity.from > 4
    );
  if (quantity.form === "chinese")
    return (
      !SKIPPED_UNIT.has(quantity.unit) && !DURATION.has(quantity.unit) && isChineseCount(text, quantity, isPeriodic)
    );
  if (quantity.form === "share" || quantity.unit === "%" || quantity.unit === "‰" || quantity.unit === "个百分点")
    return isShare(clause, after);
  if (SKIPPED_UNIT.has(quantity.unit)) return false;
  if (quantity.form === "blank") return true;
  if (DURATION.has(quantity.unit)) return isDurationPromise(text, quantity);
  if (THRESHOLD_LEFT.test(clause) && FLOOR_AFTER.test(after)) return false;
  if (NAMES_A_CLASS.test(after) && !CREATE.test(clause)) return false;
  if (isPeriodic || COMPARES.test(clause) || FLOOR_AFTER.test(after)) return true;
  return (
    CREATE.test(clause) ||
    CREATE.test(left) ||
    CREATE.test(after.slice(0, 16)) ||
    /(?:共|总计|合计|计划)[^，。；]{0,12}$/.test(clause)
  );
}

/** “占事故总量的81.3%” tells a fact; “不低于在职人员的75%” promises. */
function isShare(clause: string, after: string): boolean {
  if (/占[^，。；]{0,16}的?$/.test(clause) && !/(?:不低于|不少于|达到|达|比例|力争|确保)/.test(clause)) return false;
  return !/^(?:的(?:保费|补贴|罚款|利率))/.test(after);
}
