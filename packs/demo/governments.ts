import { type CampaignStory, campaigns } from "./campaigns.ts";

/** One of the five governments of the demonstration. Units and regions are real; every person is invented. */
export interface DemoGovernment {
  /** Region code of the government, trimmed: four digits for a city. */
  readonly region: string;
  /** Login names begin with it. */
  readonly pinyin: string;
  /** Short name before department names: 南海区. */
  readonly name: string;
  /** Name with its city, as it stands before 人民政府. */
  readonly fullName: string;
  /** How its own papers call it: 区, 县 or 市. */
  readonly level: "区" | "县" | "市";
  /** What departments are called without the government before them, in the order of the tree. */
  readonly departments: readonly string[];
  readonly park: string;
  /** Unit of the account <pinyin>-town: a town, for a city one of its counties. */
  readonly townRegion: string;
  /** The town whose grids are drawn. */
  readonly gridTown: string;
  /** The invented person who keeps the archive of an enterprise. */
  readonly companyPerson: string;
  /** Invented people by their part. */
  readonly people: Readonly<Record<DemoPart, string>>;
  /** Plan files of this pack: the first is adopted, others stay in review. */
  readonly plans: readonly string[];
  readonly campaign: CampaignStory;
}

/** Parts that the demonstration's people play; each ends a login name. */
export const demoParts = [
  "admin",
  "office",
  "director",
  "leader",
  "dept",
  "fire",
  "housing",
  "town",
  "auditor",
] as const;
export type DemoPart = (typeof demoParts)[number];

/** The password of every demonstration account, shown in README and on the sign-in page. */
export const DEMO_PASSWORD = "anlan-demo-2026";

const COMMON = [
  "住房城乡建设局",
  "市场监管局",
  "交通运输局",
  "农业农村局",
  "教育局",
  "卫生健康局",
  "文化广电旅游体育局",
  "财政局",
];
const district = (...more: readonly string[]): string[] => [
  "应急管理局",
  "公安分局",
  "消防救援大队",
  ...COMMON,
  ...more,
];

const people = (...names: readonly string[]): DemoGovernment["people"] =>
  Object.fromEntries(demoParts.map((part, index) => [part, names[index] ?? ""])) as DemoGovernment["people"];

/** The five governments. */
export const demoGovernments: readonly DemoGovernment[] = [
  {
    region: "440605",
    pinyin: "nanhai",
    companyPerson: "霍思源",
    name: "南海区",
    fullName: "佛山市南海区",
    level: "区",
    departments: district("生态环境分局"),
    park: "南海智能安全产业园管理处",
    townRegion: "440605011",
    gridTown: "440605011",
    people: people("麦启航", "陈以宁", "关立诚", "梁仲衡", "何慕云", "黎怀川", "区念慈", "冼若溪", "罗知微"),
    plans: ["440605.md", "440605-review.md"],
    campaign: campaigns.nanhai,
  },
  {
    region: "320118",
    pinyin: "gaochun",
    companyPerson: "夏引舟",
    name: "高淳区",
    fullName: "南京市高淳区",
    level: "区",
    departments: district("工业和信息化局"),
    park: "高淳经济开发区管理委员会",
    townRegion: "320118001",
    gridTown: "320118001",
    people: people("邢望舒", "孔令仪", "魏存德", "史言之", "夏清和", "芮长庚", "杨疏桐", "吕安澜", "傅见山"),
    plans: ["320118.md"],
    campaign: campaigns.gaochun,
  },
  {
    region: "4407",
    pinyin: "jiangmen",
    companyPerson: "容既明",
    name: "江门市",
    fullName: "江门市",
    level: "市",
    departments: ["应急管理局", "公安局", "消防救援支队", ...COMMON, "工业和信息化局", "生态环境局"],
    park: "江门市化工产业园管理办公室",
    townRegion: "440703",
    gridTown: "440703101",
    people: people("谭子期", "李澹如", "容景行", "司徒远", "黄向晚", "余立夏", "吴清扬", "区若虚", "甄守一"),
    plans: ["4407.md"],
    campaign: campaigns.jiangmen,
  },
  {
    region: "330421",
    pinyin: "jiashan",
    companyPerson: "钱知秋",
    name: "嘉善县",
    fullName: "嘉兴市嘉善县",
    level: "县",
    departments: ["应急管理局", "公安局", "消防救援大队", ...COMMON, "经济和信息化局", "生态环境局"],
    park: "嘉善经济技术开发区管理委员会",
    townRegion: "330421001",
    gridTown: "330421001",
    people: people("沈时雨", "陆安然", "钱知远", "顾行简", "郁怀瑾", "倪长风", "孙若水", "蒋松年", "朱明察"),
    plans: ["330421.md"],
    campaign: campaigns.jiashan,
  },
  {
    region: "440103",
    pinyin: "liwan",
    companyPerson: "伍送安",
    name: "荔湾区",
    fullName: "广州市荔湾区",
    level: "区",
    departments: district("民政局"),
    park: "花地河电商集聚区管理处",
    townRegion: "440103007",
    gridTown: "440103007",
    people: people("潘其琛", "卢静姝", "莫怀远", "伍秉德", "邓云舒", "叶长安", "苏听澜", "招子衿", "严守正"),
    plans: ["440103.md"],
    campaign: campaigns.liwan,
  },
];
