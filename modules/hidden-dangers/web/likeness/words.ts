import type { Dictionary } from "@anlan/web-kit";
import type { PairState, ProblemState, SignState } from "../../contract/likeness/index.ts";

type Tone = "waiting" | "active" | "done" | "wrong" | "warn" | "ended";

export const pairTones: Readonly<Record<PairState, Tone>> = {
  offered: "waiting",
  joined: "done",
  apart: "ended",
  ended: "ended",
};
export const problemTones: Readonly<Record<ProblemState, Tone>> = {
  found: "waiting",
  named: "active",
  suggested: "done",
  dismissed: "ended",
};
export const signTones: Readonly<Record<SignState, Tone>> = { open: "waiting", founded: "warn", unfounded: "ended" };

/** Words of the pages of what is found by comparing dangers. */
export const likenessWords = {
  duplicates: { zh: "疑似重复隐患", en: "Likely duplicates" },
  duplicatesLead: {
    zh: "同一单位先后上报、可能是同一处的隐患。同一判定条目（管控措施）又在同一地点的按规则并案，其余由人判定；并案后两个来源都保留，可以取消并案。",
    en: "Finds of one enterprise that may be one danger. The same criterion or measure at the same place is joined by rule, the rest is for a person to decide; both sources stay, and joining can be undone.",
  },
  first: { zh: "先发现", en: "Found first" },
  second: { zh: "后发现", en: "Found later" },
  bothSay: { zh: "都提到", en: "Both say" },
  onlyFirst: { zh: "只有先发现的提到", en: "Only the first" },
  onlySecond: { zh: "只有后发现的提到", en: "Only the second" },
  otherNumbers: { zh: "楼层或编号不同：{first} ／ {second}", en: "Other floor or number: {first} / {second}" },
  join: { zh: "并案（并入先发现的）", en: "Join to the first" },
  keepApart: { zh: "不是同一隐患", en: "Not the same" },
  takeApart: { zh: "取消并案", en: "Separate again" },
  offerAgain: { zh: "撤回判定", en: "Take the decision back" },
  byRule: { zh: "按规则自动并案", en: "Joined by rule" },
  open: { zh: "查看隐患", en: "Open" },
  note: { zh: "说明", en: "Note" },
  remark: { zh: "意见", en: "Remark" },
  saved: { zh: "已保存。", en: "Saved." },
  problems: { zh: "共性问题", en: "Shared problems" },
  problemsLead: {
    zh: "一段时间内多家企业出现的同类隐患，按判定条目和描述归并。每夜自动分析最近 90 天，也可以随时指定时段分析。",
    en: "The same danger at several enterprises, by criterion and by words. Every night over the last 90 days, or on demand.",
  },
  search: { zh: "立即分析", en: "Search now" },
  searching: { zh: "正在分析 {from} 至 {to}：{percent}", en: "Searching {from} to {to}: {percent}" },
  searched: {
    zh: "{at} 分析了 {from} 至 {to}，发现 {found} 类共性问题。",
    en: "On {at}, {from} to {to} was searched: {found} shared problems.",
  },
  searchWaits: { zh: "已排队，一分钟内开始", en: "Waiting; it begins within a minute" },
  searchFailed: { zh: "{at} 的分析没有完成，请重新分析。", en: "The search of {at} did not end; start it again." },
  from: { zh: "自", en: "From" },
  to: { zh: "至", en: "To" },
  region: { zh: "县区", en: "County" },
  name: { zh: "名称", en: "Name" },
  reason: { zh: "建议理由", en: "Why" },
  why: { zh: "原因", en: "Why" },
  example: { zh: "典型描述", en: "Example" },
  criterion: { zh: "判定条目", en: "Criterion" },
  period: { zh: "时段", en: "Period" },
  counted: { zh: "{enterprises} 家企业、{dangers} 条隐患", en: "{enterprises} enterprises, {dangers} dangers" },
  before: { zh: "上一时段", en: "Period before" },
  stillOpen: { zh: "未销账", en: "Open" },
  major: { zh: "重大隐患", en: "Major" },
  bySector: { zh: "按行业领域", en: "By sector" },
  byTrade: { zh: "按行业大类", en: "By trade" },
  byTown: { zh: "按镇街", en: "By town" },
  behind: { zh: "涉及的隐患（您可查看的）", en: "Dangers behind it that you may see" },
  campaign: { zh: "据此新建专项整治", en: "Make a campaign of it" },
  campaignName: { zh: "“{name}”专项整治", en: "Campaign: {name}" },
  campaignGoal: {
    zh: "{from} 至 {to}，{enterprises} 家企业发现同类隐患 {dangers} 条，典型描述：{example}。逐家排查，逐条整改销账。",
    en: "From {from} to {to}, {enterprises} enterprises had {dangers} dangers like it, for example: {example}. Look at every enterprise and put each one right.",
  },
  signs: { zh: "疑似虚假填报", en: "Suspected sham reports" },
  signsLead: {
    zh: "系统按规则列出的疑点，只供核实，不自动处罚、不影响评分。企业看不到本页。",
    en: "Signs listed by rule, to be checked. Nothing follows from them by itself; enterprises do not see this page.",
  },
  ruleIs: { zh: "规则", en: "Rule" },
  check: { zh: "登记核实结果", en: "Enter what a check showed" },
  result: { zh: "核实结果", en: "Result" },
  rectifiedAt: { zh: "{at} 报整改完成", en: "put right {at}" },
  checkedBy: { zh: "{name} 于 {at} 核实：{note}", en: "{name} checked it on {at}: {note}" },
  noDuplicates: { zh: "没有疑似重复的隐患", en: "No likely duplicates" },
  noDuplicatesHint: {
    zh: "新隐患登记后自动与本单位未销账的隐患比对。",
    en: "New finds are compared with the open ones of their enterprise.",
  },
  noProblems: { zh: "没有发现共性问题", en: "No shared problems" },
  noProblemsHint: { zh: "至少三家企业出现同类隐患时列出。", en: "Listed once three enterprises have the same danger." },
  noSigns: { zh: "没有疑点", en: "No signs" },
  noSignsHint: {
    zh: "每夜自动检查最近 90 天的填报。",
    en: "Reports of the last 90 days are looked through every night.",
  },
} as const satisfies Dictionary;
