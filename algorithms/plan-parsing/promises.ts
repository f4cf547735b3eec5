import type { Quantity } from "./quantities.ts";

/** Verbs by which a plan says that it will make, mend or do something; a count beside one of them is promised. */
const CREATE =
  /建设|建成|新建|改建|扩建|改造|创建|建立|组建|成立|设立|设置|配备|配置|配齐|购置|采购|增招|招收|招募|汇聚|归集|安装|更新|更换|打造|培育|培养|培训|轮训|选拔|遴选|评选|引进|招聘|招录|聘用|新增|增加|增设|增配|发展|完成|实现|开展|举办|组织|进行|召开|实施|推进|推广|扶持|支持|淘汰|关闭|退出|搬迁|治理|整治|整改|消除|检查|抽查|巡查|覆盖|惠及|服务|储备|提供|投入|投资|安排|发放|编制|制定|修订|出台|创成|力争|争取|确保|达到|争创|开办|认定|命名|规划|布设|部署|铺设|接入|联网|加固|维修|修缮|配建|加装|储存|容纳|安置|开发|研发|制作|形成|摸查|摸排|排查|普查|统计|打通|取缔|评估|划设|保障|拥有|研究|听取|述职|调度|演练|除险|建(?!筑|议|材)|到达|到场|控制|缩短|增至|总量|注册|登记|覆盖面/;
const COMPARES =
  /(?:不少于|不低于|不小于|不得少于|不得低于|至少|不超过|不高于|不突破|控制在|达到|达|超过|下降|降低|减少|提高|提升|增长|缩短|压缩|降至|降到|增至|增加到|增加至|低于|高于|≥|≤)[^，。；\d]{0,10}$/;
const BOUND_AFTER = /^(?:以上|以内|以下|之内|及以上|左右|内)/;
/** “现有22个加油站”, “截至目前已建成81支”: the stock, not a promise. */
const STOCK =
  /(?:现有|已有|已经|目前|截至|截止|已建成?|已完成|已创建|已配备|共有|原有|过去|近年来|去年|建有|设有|以来)[^，。；]{0,20}$/;
/** “由61%提高到95%以上”, “由三支增加到十支”: the first figure is where things stand. */
const MOVES_ON =
  /^[^，。；\d]{0,4}(?:提高|增加|上升|提升|增长|下降|降低|减少|降|扩大|扩充|增|升|缩短|压减)(?:到|至|为)/;
/** “死亡3人以上的事故”, “使用15年以上的电梯”: a threshold that names a class. */
const NAMES_A_CLASS =
  /^(?:以上|以下|及以上|以内)(?:的(?!目标|要求|水平|标准)|及|（含|[\u4e00-\u9fff]{0,6}(?:事故|企业|建筑|单位|电梯|场所|客车|货车|包车|隐患|住宅|小区|车辆|高层|老旧|桥梁|煤矿|矿山|矿井))/;
const THRESHOLD_LEFT =
  /(?:死亡|重伤|受伤|一次|年龄|工龄|楼龄|库龄|服役|震级|里氏|处罚|罚款|核载|座位|坡度)[^，。；]{0,4}$/;
const SKIPPED_UNIT: ReadonlySet<string> = new Set(
  "种 类 岁 时 点 层 面 级 周 月 期 分 万 亿 度 村 镇 队 组 对 孔 井 顶 头 本".split(" "),
);
const DURATION: ReadonlySet<string> = new Set([
  "小时",
  "分钟",
  "秒",
  "天",
  "日",
  "个月",
  "工作日",
  "个工作日",
  "个小时",
  "年",
]);
const PER_TIME: ReadonlySet<string> = new Set(
  "次 轮 遍 场 期 批 场次 班次 个班次 个 天 小时 学时 课时 家 人 人次 家次 套 项".split(" "),
);
const SHARES: ReadonlySet<string> = new Set(["%", "‰", "‱", "个百分点", "百分点"]);

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
  const isNumbered = /[〔[][12]\d{3}[〕\]][^，。；]{0,8}号|(?:GB|AQ|DB|TSG|令)[\s/T\d-]*第?\s*\d/.test(around);
  return isNumbered || /^号/.test(text.slice(quantity.to));
}

/** A verb with its object before a number at the clause's end: 关闭退出…煤矿两处. */
const DOES_NOUN =
  /(?:新建|改建|扩建|改造|创建|组建|新增|配备|购置|培训|建设|建成|增设|加固|关闭|退出|关停|淘汰|取缔|拆除|搬迁|整合|整治|治理|处置|封堵|修复|更新|引进|招聘|招录)[^，。；]{1,20}$/;

/** 每年一次, 至少一次, 打造百个, 新建消防站两座: a small Chinese numeral counts only in such company. */
function isSmallCount(clause: string, quantity: Quantity, after: string, isPeriodic: boolean): boolean {
  if (isPeriodic && PER_TIME.has(quantity.unit)) return true;
  if (/(?:至少|不少于|不低于|不超过)[^，。；]{0,10}$/.test(clause)) return true;
  if (/(?:增加|增|提高|发展|扩大|扩充)(?:到|至)$/.test(clause)) return true;
  // “关闭退出年产30万吨以下煤矿两处”, “治理尾矿库两座、采空区三处”
  const isDone = DOES_NOUN.test(clause) && /^(?:[、，。；]|以上[，。；]|$)/.test(after);
  if (/^[套项条批件]/.test(quantity.unit)) return isDone && /^[套条]/.test(quantity.unit);
  if (quantity.value === 1) {
    return /^[支座处所]/.test(quantity.unit) && /(?:新建|建设|建成|组建|建立|成立|打造|设立)(?:了|成)?$/.test(clause);
  }
  if (/^个(?:方面|环节|层次|重点|领域|阶段|月|体系|全面|必须|关键)/.test(quantity.unit + after)) return false;
  const beside =
    /(?:打造|建设|建成|新建|创建|培育|培养|评选|组建|新增|扶持|遴选|举办|配备|培训|改造|力争|争创|开展|关闭|淘汰|完成)(?:了|成)?$/;
  if (beside.test(clause)) return true;
  // “七处保留矿井全部达到…”
  if (/^[^，。；]{0,12}(?:全部|均)/.test(after)) return true;
  // “组建危险化学品、矿山两支专业救援队伍”
  if (/(?:组建|建设|建成|新建|配备|打造|创建)[^，。；]*、[^，、。；]{1,8}$/.test(clause)) return true;
  // “开展企业万名员工安全大培训”
  if ((quantity.value ?? 0) >= 100) return /^[名人家个]/.test(quantity.unit) && CREATE.test(clause);
  return isDone;
}

function isChineseCount(clause: string, quantity: Quantity, after: string, isPeriodic: boolean): boolean {
  // “修复时间不超过二十四小时”; years are spans
  if (DURATION.has(quantity.unit)) return quantity.unit !== "年" && BOUND_BEFORE.test(clause);
  if (SKIPPED_UNIT.has(quantity.unit)) return false;
  // “十人以上涉粉作业场所全部安装…”: the size names a class
  if (NAMES_A_CLASS.test(after) && !COMPARES.test(clause)) return false;
  const isSmall = quantity.to - quantity.from - quantity.unit.replace(/[万亿](?=元)/, "").length < 2;
  if (isSmall || isPeriodic) return isSmallCount(clause, quantity, after, isPeriodic);
  if (/^[项条套批](?:制度|措施|任务|重点|机制|清单|工程)/.test(quantity.unit + after)) return false;
  return isCount(clause, quantity, after) || isSmallCount(clause, quantity, after, isPeriodic);
}

function isCount(clause: string, quantity: Quantity, after: string): boolean {
  // “尾矿库下游1公里内居民”: a place, not an amount
  if (/^(?:公里|米|千米)$/.test(quantity.unit) && /^(?:以内|范围内?|内)[\u4e00-\u9fff]/.test(after)) return false;
  // “按每3人1辆配备”: the measure of another count
  if (/每$/.test(clause)) return false;
  // “患者达到100人以上的镇街康复站覆盖率”: the rate is promised
  if (/^以上的[\u4e00-\u9fff]{1,14}率/.test(after)) return false;
  if (THRESHOLD_LEFT.test(clause) && BOUND_AFTER.test(after)) return false;
  if (NAMES_A_CLASS.test(after) && !COMPARES.test(clause))
    return /(?:容纳|保障|服务|覆盖)[^，。；]{0,4}$|(?:建设|建成|新建|设立)(?:占地|建筑|总)?面积$/.test(clause);
  if (COMPARES.test(clause) || BOUND_AFTER.test(after)) return true;
  // “总建筑面积约2.1万平方米”
  if (/(?:建筑|占地|储备|总)面积(?:约|为)?$/.test(clause)) return true;
  // “对18个城中村，按…标准配置”
  if (/(?:对|针对)(?:全[省市区县])?$/.test(clause)) return !/^[^，。；]{0,12}(?:要求|规定|进行考核)/.test(after);
  return CREATE.test(clause) || CREATE.test(after) || /(?:共|总计|合计|计划)[^，。；]{0,12}$/.test(clause);
}

const BOUND_BEFORE = /(?:不超过|不少于|不低于|不得少于|至少|缩短(?:至|到)|控制在)[^，。；]{0,3}$/;
/** “10分钟内处置率达到95%”: the time names the rate. */
const NAMES_A_RATE = /^(?:以内|之内|内)的?[\u4e00-\u9fff]{1,12}率/;

function isDuration(clause: string, quantity: Quantity, after: string): boolean {
  // “用3年时间完成…轮训”
  if (quantity.unit === "年") return /(?:用|利用)$/.test(clause) && /^(?:左右)?(?:的)?时间/.test(after);
  if (NAMES_A_RATE.test(after)) return false;
  if (/^(?:以内|之内|内|以下)/.test(after)) return true;
  // “15分钟、乡村30分钟救援圈”
  if (/^[^，。；]{0,14}圈/.test(after)) return true;
  return /(?:不超过|不少于|不低于|不得少于|至少|缩短(?:至|到)?|控制在|达到|低于)[^，。；]{0,3}$/.test(clause);
}

/** 全覆盖 and 全部… promise the whole, unless they only describe (全覆盖的检查) or a figure says more. */
function isWhole(text: string, clause: string, quantity: Quantity, after: string): boolean {
  const words = text.slice(quantity.from, quantity.to);
  if (words.startsWith("全部"))
    return (
      !/[\d一二三四五六七八九十百](?:余|多)?[个处家座栋条台辆](?!以[上下])/.test(clause) &&
      !/^[^，。；]{0,12}\d+(?:\.\d+)?%/.test(after)
    );
  if (quantity.value === 0) return !/率/.test(after.slice(0, 3));
  if (words.startsWith("覆盖")) return true;
  return !/^(?:的|式|地|、无|无死角|排查|检查|检测|监管|开展|网格|抽查|宣传|推进)/.test(after) && !/\d%/.test(clause);
}

/** “占事故总量的81.3%” tells a fact; “不低于在职人员的75%” promises. */
function isShare(clause: string, after: string): boolean {
  if (/^以[上内下]/.test(after)) return true;
  if (/占[^，。；]{0,16}的?$/.test(clause) && !/(?:不低于|不少于|达到|达|比例|比重|提高|提升|力争|确保)/.test(clause))
    return false;
  return !/^的(?:保费|补贴|罚款|利率)/.test(after);
}

/** True where the words around a number make it a promise of quantity, not a name, a date, a stock or a threshold; `followsCount` after a promised count. */
export function isPromise(text: string, quantity: Quantity, isPeriodic: boolean, followsCount = false): boolean {
  const clause =
    text
      .slice(Math.max(0, quantity.from - 60), quantity.from)
      .split(/[，；。：]/)
      .at(-1) ?? "";
  const after = text.slice(quantity.to, quantity.to + 24);
  // “年度十万人火灾死亡率” names a rate; “（共412家）” tells how many there are
  if (/^人/.test(quantity.unit) && /^(?:口|火灾|死亡|受灾|因灾|生产安全|拥有)/.test(after)) return false;
  if (/（(?:共|约|含)[^）]{0,4}$/.test(clause) && after.startsWith("）")) return false;
  // “处2万元以上5万元以下罚款” is the law's, not the plan's
  if (/^[万亿]?元/.test(quantity.unit) && /罚款|罚金/.test(clause + after)) return false;
  if (isQuoted(text, quantity) || isDocumentNumber(text, quantity) || STOCK.test(clause)) return false;
  if (/(?:由|从)(?:(?:19|20)\d{2}年(?:底|末)?)?[^，。；\d]{0,6}$/.test(clause) && MOVES_ON.test(after)) return false;
  if (quantity.form === "cover") return isWhole(text, clause, quantity, after);
  if (SHARES.has(quantity.unit)) return isShare(clause, after);
  if (quantity.form === "chinese") return isChineseCount(clause, quantity, after.split(/[。；]/)[0] ?? "", isPeriodic);
  // “每年举办专题培训班2期”, “汇聚数据不少于20类”: a weak unit counts in such company
  const isFirm = (isPeriodic && PER_TIME.has(quantity.unit)) || /(?:不少于|不低于|至少)$/.test(clause);
  if (SKIPPED_UNIT.has(quantity.unit) && !isFirm) return false;
  if (quantity.form === "blank") return true;
  // “死亡率下降到1.3以下” is read only where it is a level
  if (quantity.unit === "") return true;
  if (DURATION.has(quantity.unit)) return isDuration(clause, quantity, after);
  // “新建安全体验馆2座，主题公园5个”: the verb stands before the first of the counts
  if (followsCount && /^(?:[（，。；、]|$)/.test(after)) return true;
  return isPeriodic || isCount(clause, quantity, after.split(/[，。；]/)[0] ?? "");
}
