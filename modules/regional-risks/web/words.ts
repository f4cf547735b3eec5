import type { Label } from "@anlan/kernel";
import type { Tone } from "@anlan/web-kit";
import type { Correction, EnterpriseClass } from "../contract/index.ts";

/** Words of the pages of regional risks. */
export const regionalRiskWords = {
  map: { zh: "风险四色图", en: "Four-colour map" },
  mapLead: {
    zh: "各区域的风险由企业的最高风险汇总而来；点区域进入下一级，点数字看企业。",
    en: "The risk of areas comes from the gravest risk of their enterprises; open an area, or the enterprises behind a number.",
  },
  areas: { zh: "区域风险", en: "Regional risks" },
  version: { zh: "评分规则 {code}", en: "Rule {code}" },
  byMax: { zh: "取区域内企业的最高风险（规则 {code}）", en: "The gravest of its enterprises (rule {code})" },
  byShareNone: { zh: "各级条件均未达到，为低风险（规则 {code}）", en: "No condition holds: low (rule {code})" },
  byShare: {
    zh: "{colours}企业 {count} 家，占已评估的 {share}，达到“{condition}”（规则 {code}）",
    en: "{count} enterprises {colours}, {share} of those assessed: {condition} (rule {code})",
  },
  atLeast: { zh: "不少于 {count} 家", en: "at least {count}" },
  shareFrom: { zh: "占比不低于 {share}", en: "a share of at least {share}" },
  or: { zh: "或", en: " or " },
  enterprises: { zh: "企业", en: "Enterprises" },
  points: { zh: "风险点", en: "Risk points" },
  pointsOf: {
    zh: "红 {red} · 橙 {orange} · 黄 {yellow} · 蓝 {blue}",
    en: "red {red} · orange {orange} · yellow {yellow} · blue {blue}",
  },
  unassessed: { zh: "未评估", en: "Not assessed" },
  below: { zh: "下级区域", en: "Areas below" },
  none: { zh: "还没有风险数据", en: "No risks yet" },
  noneHint: {
    zh: "企业评估并确认风险点后自动汇总；每天夜间整体核对一次。",
    en: "Rolled up once enterprises have confirmed risk points; checked as a whole each night.",
  },
  up: { zh: "上一级", en: "One level up" },
  allAreas: { zh: "网格、园区和全部区域", en: "Grids, parks and all areas" },
  pointsOnMap: { zh: "在一张图上看企业", en: "Enterprises on the map" },
  illustration: { zh: "边界仅供示意。", en: "Boundaries are for illustration." },
  classes: { zh: "企业分类分级", en: "Classes of enterprises" },
  classesLead: {
    zh: "按风险、记录和行为打分，分为 A 至 D 类；变差即时下调，变好逐类上调；决定建议检查频次。",
    en: "Scored by risk, record and behaviour into A to D; worse at once, better step by step; it says how often to inspect.",
  },
  notYet: { zh: "本企业还没有评定类别", en: "No class yet" },
  notYetHint: {
    zh: "企业档案建立后自动评定，每天夜间核对一次；确认风险点后得分更准确。",
    en: "It is reckoned once the archive stands, and checked each night; confirm your risk points to be scored by them.",
  },
  class: { zh: "类别", en: "Class" },
  score: { zh: "得分", en: "Score" },
  scored: { zh: "得分说明", en: "How it is scored" },
  item: { zh: "项目", en: "Item" },
  counted: { zh: "数量", en: "Count" },
  each: { zh: "每项分值", en: "Each" },
  amount: { zh: "计分", en: "Points" },
  start: { zh: "基准分", en: "Start" },
  total: { zh: "得分", en: "Score" },
  limited: { zh: "按上限计", en: "at its limit" },
  floors: { zh: "直接定类情形", en: "Direct rules" },
  floor: { zh: "{label}（现有 {count}），不高于 {class} 类", en: "{label} ({count} now): not better than {class}" },
  byScore: { zh: "按得分为 {class} 类", en: "By score: {class}" },
  frequency: { zh: "建议检查频次", en: "Recommended inspections" },
  perYear: { zh: "每年 {count} 次", en: "{count} a year" },
  random: { zh: "随机抽查", en: "by random draw" },
  why: {
    zh: "按风险颜色 {colour}，按类别 {class}，取较高者（规则 {code}）",
    en: "By colour {colour}, by class {class}; the more often counts (rule {code})",
  },
  notSet: { zh: "未定", en: "not set" },
  betterFrom: {
    zh: "得分已好转，满期后于 {day} 起上调一类。",
    en: "It scores better; from {day} it goes up one class.",
  },
  facts: { zh: "基本情况", en: "Facts" },
  region: { zh: "所属区划", en: "Region" },
  grid: { zh: "网格", en: "Grid" },
  colour: { zh: "最高风险", en: "Gravest risk" },
  since: { zh: "定类时间", en: "Since" },
  corrected: { zh: "人工修正", en: "Corrected by hand" },
  archive: { zh: "企业档案", en: "Archive" },
  history: { zh: "升降记录", en: "Ups and downs" },
  corrections: { zh: "人工修正", en: "Corrections" },
  noCorrections: { zh: "没有人工修正。", en: "No corrections." },
  propose: { zh: "提请修正分类", en: "Ask for a corrected class" },
  reason: { zh: "理由", en: "Reason" },
  until: { zh: "有效至", en: "Until" },
  remark: { zh: "意见", en: "Remark" },
  saved: { zh: "已保存", en: "Saved" },
  changed: { zh: "{from} → {to}：{reason}", en: "{from} → {to}: {reason}" },
  system: { zh: "系统", en: "System" },
  correctionLine: { zh: "{class} 类，至 {until}：{reason}（{by}）", en: "{class} until {until}: {reason} ({by})" },
} as const satisfies Record<string, Label>;

export const classTones: Readonly<Record<EnterpriseClass, Tone>> = { A: "done", B: "active", C: "warn", D: "wrong" };

export const correctionTones: Readonly<Record<Correction["state"], Tone>> = {
  proposed: "waiting",
  approved: "active",
  refused: "ended",
  withdrawn: "ended",
  lifted: "ended",
};
