import { FieldSpec } from "@anlan/records";
import type { ImportTarget } from "@anlan/server-kit";
import { SERIES_STATES, type Series } from "../../contract/index.ts";

const MOST = 1e15;

const optionsOf = (words: Readonly<Record<string, { readonly zh: string; readonly en: string }>>) =>
  Object.entries(words).map(([code, name]) => ({ code, name }));

/** Columns of the template: which denominator, of where and when, how much in which unit, and where it stands. */
export const importFields = (series: readonly Series[]): FieldSpec[] =>
  [
    {
      code: "series",
      type: "choice",
      options: series.map(({ code, name }) => ({ code, name })),
      name: { zh: "数据", en: "Series" },
      required: true,
    },
    { code: "region", type: "reference", to: "region", name: { zh: "地区", en: "Region" }, required: true },
    { code: "year", type: "year", name: { zh: "年份", en: "Year" }, required: true },
    { code: "value", type: "number", min: 0, max: MOST, digits: 6, name: { zh: "数值", en: "Value" }, required: true },
    {
      code: "unit",
      type: "text",
      max: 20,
      name: { zh: "单位", en: "Unit" },
      help: { zh: "与数值一致，例如万元、亿元、人", en: "That of the value" },
      required: true,
    },
    {
      code: "settled",
      type: "choice",
      options: optionsOf(SERIES_STATES),
      name: { zh: "性质", en: "Settled" },
      required: true,
    },
    {
      code: "source",
      type: "text",
      max: 300,
      name: { zh: "来源", en: "Source" },
      help: { zh: "年鉴、公报、函", en: "Yearbook, bulletin, letter" },
      required: true,
    },
    {
      code: "reason",
      type: "text",
      max: 500,
      name: { zh: "更正理由", en: "Why another version" },
      help: { zh: "该年已有数时必填", en: "Needed where the year has a number" },
    },
    {
      code: "confirmed",
      type: "text",
      max: 500,
      name: { zh: "异常说明", en: "Why an unlikely value is right" },
      help: { zh: "与相邻年份或同级地区相差过大时必填", en: "Needed where it is far from its neighbours" },
    },
  ].map((field) => FieldSpec.parse(field));

/** Headings that yearbooks and letters use. */
export const importSynonyms: NonNullable<ImportTarget["synonyms"]> = {
  指标: "series",
  指标名称: "series",
  分母: "series",
  区划: "region",
  行政区: "region",
  年度: "year",
  数据: "value",
  数额: "value",
  计量单位: "unit",
  数据性质: "settled",
  数据来源: "source",
  出处: "source",
};

/** Other words for the answers of closed lists. */
export const importAnswers: NonNullable<ImportTarget["answers"]> = {
  series: {
    GDP: "gdp",
    生产总值: "gdp",
    国内生产总值: "gdp",
    总人口: "population",
    机动车: "vehicles",
    原煤: "coal-output",
  },
  settled: { 初步: "provisional", 快报: "provisional", 最终: "final", 核定: "final", 终审: "final" },
};

/** The template's example. */
export const importExample: NonNullable<ImportTarget["example"]> = {
  series: "地区生产总值",
  region: "南海区",
  year: "2025",
  value: "3730.6",
  unit: "亿元",
  settled: "初步数",
  source: "2025 年国民经济和社会发展统计公报",
};
