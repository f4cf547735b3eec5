/** What a campaign of the demonstration is about; places and findings are invented. */
export interface CampaignStory {
  readonly name: string;
  readonly goal: string;
  /** Six problems: place and what was found. */
  readonly problems: readonly (readonly [place: string, text: string])[];
  /** Three rules or measures to be made. */
  readonly measures: readonly string[];
}

const nanhai: CampaignStory = {
  name: "住人厂房和疏散通道专项整治（演示）",
  goal: "清理在厂房内住人和堵塞疏散通道的问题，年内让重点村级工业园全部达到消防要求。",
  problems: [
    ["示例工业园甲栋", "三层车间隔出宿舍，没有第二个出口"],
    ["示例五金厂", "疏散通道堆放成品，宽度不足一米"],
    ["示例家具市场", "防火门常开，闭门器损坏"],
    ["示例物流仓", "消火栓无水，水泵未通电"],
    ["示例服装城", "电动自行车在楼梯间充电"],
    ["示例铝材厂", "熔铸车间应急照明失效"],
  ],
  measures: ["制定村级工业园消防巡查办法", "公布住人厂房清退名单和时间表", "建立疏散通道月度抽查制度"],
};

const gaochun: CampaignStory = {
  name: "烟花爆竹零售网点专项整治（演示）",
  goal: "清理与住户相连的零售网点，规范储存数量和周边用火。",
  problems: [
    ["示例零售点一", "店后住人，储存间与厨房相连"],
    ["示例零售点二", "存放数量超过许可"],
    ["示例零售点三", "灭火器过期，缺少沙箱"],
    ["示例集镇南街", "两个网点的间距不足"],
    ["示例批发仓库", "静电释放装置损坏"],
    ["示例零售点四", "未在醒目处悬挂许可证"],
  ],
  measures: ["重新核定零售网点布局", "建立节前联合检查制度", "实行进货流向登记"],
};

const jiangmen: CampaignStory = {
  name: "货车和客运车辆安全专项整治（演示）",
  goal: "治理货车超限和客运违规，事故多发路段逐条完成改造。",
  problems: [
    ["示例国道弯段", "护栏缺损，夜间无反光标识"],
    ["示例砂石场", "出场货车未经称重"],
    ["示例客运站", "出站检查记录不全"],
    ["示例危货车队", "动态监控平台无人值守"],
    ["示例校车线路", "停靠点没有候车区"],
    ["示例乡道路口", "视线被广告牌遮挡"],
  ],
  measures: ["建立货运源头称重制度", "公布事故多发路段改造计划", "推行客运企业安全记分"],
};

const jiashan: CampaignStory = {
  name: "小微企业园安全专项整治（演示）",
  goal: "逐园摸清企业、设备和危险作业，年内全部接入数字化监管平台。",
  problems: [
    ["示例小微园一期", "租户擅自改动隔墙，防火分区失效"],
    ["示例喷涂企业", "粉尘收集装置没有防爆设计"],
    ["示例木业企业", "除尘管道积尘，未定期清理"],
    ["示例注塑企业", "特种作业人员证书过期"],
    ["示例小微园二期", "货梯超期未检验"],
    ["示例电镀企业", "有限空间没有警示标识"],
  ],
  measures: ["签订园区与租户的安全协议范本", "制定环保设施安全评估办法", "建立危险作业线上报备制度"],
};

const liwan: CampaignStory = {
  name: "城中村消防通道专项整治（演示）",
  goal: "拆除占用消防通道的搭建物，为城中村配齐消防设施和队伍。",
  problems: [
    ["示例村东巷", "雨棚占用消防通道，消防车不能进入"],
    ["示例专业市场", "货物堆到疏散楼梯"],
    ["示例出租屋群", "电表箱老化，线路私拉"],
    ["示例餐饮街", "燃气软管超期使用"],
    ["示例旧厂房", "改作仓库后没有喷淋"],
    ["示例渡口", "救生衣数量不足"],
  ],
  measures: ["划定消防通道标线并公示", "建立城中村微型消防站值守制度", "制定老旧线路更换计划"],
};

/** The campaigns by government. */
export const campaigns = { nanhai, gaochun, jiangmen, jiashan, liwan };
