/** Indicators that the product knows, most specific first: a death rate is not the number of deaths. */
const KNOWN: readonly { code: string; pattern: RegExp }[] = [
  {
    code: "deaths-per-100m-gdp",
    pattern: /(?:亿元|单位|每亿元).{0,24}(?:生产总值|GDP).{0,20}死亡(?:率|人数)|亿元GDP/i,
  },
  {
    code: "deaths-per-100k-industry-workers",
    pattern:
      /(?:工矿|商贸|煤矿以外).{0,24}(?:10|十)万.{0,12}死亡(?:率|人数)|(?:10|十)万(?:名)?(?:就业|从业)人员.{0,16}死亡率/,
  },
  { code: "deaths-per-10k-vehicles", pattern: /(?:道路)?交通?.{0,8}万车.{0,6}死亡(?:率|人数)|万车死亡/ },
  { code: "deaths-per-million-tons-coal", pattern: /煤.{0,8}百万吨.{0,6}死亡|百万吨死亡率/ },
  { code: "fire-deaths-per-100k", pattern: /火灾.{0,20}(?:10|十)万(?:人口?)?.{0,6}死亡|(?:10|十)万人口.{0,6}火灾死亡/ },
  { code: "deaths-per-10k-special-equipment", pattern: /特种设备.{0,10}万台.{0,8}死亡|万台特种设备/ },
  { code: "deaths-per-10k-fishing-vessels", pattern: /渔船.{0,8}(?:千|万).{0,6}死亡/ },
  { code: "disaster-deaths-per-million", pattern: /(?:灾|自然灾害).{0,20}百万人口?.{0,6}死亡|百万人口因灾死亡/ },
  {
    code: "disaster-loss-share-of-gdp",
    pattern: /(?:灾害?|自然灾害).{0,16}(?:直接经济损失|损失).{0,16}(?:生产总值|GDP)/i,
  },
  { code: "disaster-affected-per-100k", pattern: /(?:10|十)万人.{0,6}受灾|受灾人次/ },
  { code: "severe-accident-deaths", pattern: /重特大.{0,12}死亡人数/ },
  { code: "major-accident-deaths", pattern: /较大(?:及|或)?(?:以上)?.{0,12}死亡人数/ },
  { code: "severe-accidents", pattern: /重特大|重大(?:(?:及|或)?以上)?.{0,8}事故(?!隐患)|特别重大/ },
  { code: "major-accidents", pattern: /较大(?:及|或)?(?:以上)?.{0,12}事故(?!隐患)|较大(?:及以上)?火灾/ },
  { code: "fire-deaths", pattern: /火灾.{0,8}死亡/ },
  { code: "road-traffic-deaths", pattern: /道路(?:运输|交通).{0,12}死亡/ },
  { code: "construction-deaths", pattern: /建筑(?:施工|业).{0,12}死亡/ },
  { code: "industry-and-trade-deaths", pattern: /工矿商贸.{0,12}死亡(?:总)?人数/ },
  { code: "deaths", pattern: /死亡(?:总)?人数|死亡人口/ },
  { code: "fires", pattern: /火灾(?:事故)?(?:起数|次数|总量)/ },
  { code: "accidents", pattern: /(?:事故|生产安全).{0,6}(?:总)?(?:起数|宗数|总量|次数|总数)|各类事故$/ },
  { code: "safety-standardization-rate", pattern: /标准化.{0,6}达标(?:率|比例)/ },
  { code: "serious-danger-rectification-rate", pattern: /较大(?:事故|安全|火灾)?隐患.{0,10}(?:整改|治理)(?:完成)?率/ },
  {
    code: "major-danger-rectified-in-time-rate",
    pattern: /重大(?:事故|安全)?隐患.{0,6}(?:按期|按时|如期)(?:整改|治理)/,
  },
  { code: "major-danger-rectification-rate", pattern: /重大(?:事故|安全)?隐患.{0,10}(?:整改|治理|销号)(?:完成)?率/ },
  { code: "hidden-danger-rectified-in-time-rate", pattern: /隐患.{0,6}(?:按期|按时|如期)(?:整改|治理)/ },
  { code: "hidden-danger-rectification-rate", pattern: /隐患.{0,10}(?:整改|治理)(?:完成)?率/ },
  { code: "self-check-reporting-rate", pattern: /隐患.{0,8}(?:自报|上报|报送)率|自查自报率/ },
  { code: "self-check-completion-rate", pattern: /自查.{0,8}完成率/ },
  { code: "commitment-publication-rate", pattern: /安全承诺.{0,8}(?:公告|公开)率/ },
  { code: "occupational-hazard-declaration-rate", pattern: /职业病危害.{0,8}申报率/ },
  { code: "occupational-hazard-monitoring-rate", pattern: /职业病危害.{0,10}(?:检测|监测)率/ },
  { code: "occupational-health-check-rate", pattern: /职业健康(?:检查|体检).{0,4}率/ },
];

/** Kebab-case code of a known indicator, null for a name that the product does not know. */
export function canonicalIndicator(name: string): string | null {
  return KNOWN.find((known) => known.pattern.test(name))?.code ?? null;
}
