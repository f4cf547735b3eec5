/** Sectors by the words that name them; the first that matches wins, so the narrow stand before the wide. */
const SECTORS: readonly { code: string; pattern: RegExp }[] = [
  { code: "precursor-chemicals", pattern: /易制毒/ },
  { code: "hazardous-waste", pattern: /危险废物|危废/ },
  { code: "radioactive-and-waste", pattern: /放射(?:源|性)|辐射/ },
  { code: "fireworks", pattern: /烟花爆竹/ },
  { code: "coal-mines", pattern: /煤矿(?!山)(?<!非煤矿)/ },
  { code: "non-coal-mines", pattern: /非煤矿山|矿山|尾矿/ },
  { code: "oil-and-gas-pipelines", pattern: /(?:油气|石油天然气)(?:输送)?(?:长输)?管(?:道|线)|油（燃）气管|长输管/ },
  { code: "town-gas", pattern: /燃气|液化气|瓶装气/ },
  { code: "hydrogen", pattern: /氢能|加氢/ },
  { code: "special-equipment", pattern: /特种设备|电梯|锅炉|压力容器|气瓶|大型游乐设施/ },
  { code: "rail-transit", pattern: /轨道交通|地铁|铁路/ },
  { code: "ship-building", pattern: /船舶(?:制造|修造)|拆船|造船/ },
  { code: "fishing", pattern: /渔业|渔船|渔港/ },
  { code: "water-transport", pattern: /水上交通|渡口|渡船|港口|航道|内河|运输船舶|水路/ },
  { code: "civil-aviation", pattern: /民航|通用航空/ },
  { code: "agricultural-machinery", pattern: /农业机械|农机|拖拉机/ },
  { code: "road-traffic", pattern: /道路|交通安全|公路|机动车|客运|货车|校车|两客一危|交通事故|营运车/ },
  { code: "occupational-health", pattern: /职业病|职业卫生|职业健康|职业危害|尘肺/ },
  { code: "hazardous-chemicals", pattern: /危险化学品|危化|化工|化学品/ },
  { code: "campus", pattern: /校园|学校|学生|中小学|幼儿园/ },
  { code: "tourism", pattern: /旅游|景区|旅行社/ },
  { code: "fire", pattern: /消防|火灾|微型消防站/ },
  { code: "forest-fire", pattern: /森林(?:草原)?防?火|草原火/ },
  { code: "city-buildings", pattern: /城市(?:房屋|建设与建筑|更新)|自建房|危房|房屋(?:使用)?安全|高层建筑|玻璃幕墙/ },
  { code: "construction", pattern: /建筑(?:施工|工地|业|企业)|工地|施工|建设工程|起重机械|深基坑/ },
  { code: "industrial-parks", pattern: /园区|功能区|工业园|开发区/ },
  { code: "crowded-places", pattern: /人员密集|商业综合体|商场|公共娱乐|大型(?:群众性)?活动|文化娱乐/ },
  { code: "water-works", pattern: /水利|水务|水库|防汛|内涝|堤防/ },
  { code: "power", pattern: /电力|供电|电网|输配电/ },
  { code: "industry-and-trade", pattern: /工贸|粉尘|冶金|有限空间|受限空间|涉氨|金属冶炼|机械制造/ },
  { code: "geological-disasters", pattern: /地质灾害|滑坡|泥石流/ },
  { code: "earthquake", pattern: /地震|震害|抗震/ },
  { code: "meteorological-disasters", pattern: /气象|台风|雷电|暴雨/ },
  { code: "emergency-rescue", pattern: /应急救援|应急预案|应急物资|避护场所|避难场所|应急队伍/ },
];

/** Kebab-case code of the first sector named in the texts, asked in order (the words of the promise, then its headings). */
export function findSector(texts: readonly string[]): string | null {
  for (const text of texts) {
    const sector = SECTORS.find(({ pattern }) => pattern.test(text));
    if (sector !== undefined) return sector.code;
  }
  return null;
}
