import { codesOf, type Label } from "@anlan/kernel";
import { z } from "zod";

/** Where two finds stand that may be the same danger. */
export const PAIR_STATES = {
  offered: { zh: "待判定", en: "To decide" },
  joined: { zh: "已并案", en: "Joined" },
  apart: { zh: "不是同一隐患", en: "Kept apart" },
  ended: { zh: "已销账，不再判定", en: "Over" },
} as const satisfies Record<string, Label>;
export type PairState = keyof typeof PAIR_STATES;

/** Why two finds may be the same danger, or may not. */
export const PAIR_REASONS = {
  "same-criterion": { zh: "同一判定条目", en: "Same criterion" },
  "same-measure": { zh: "同一管控措施", en: "Same measure" },
  "same-point": { zh: "同一风险点", en: "Same risk point" },
  "same-place": { zh: "地点相同", en: "Same place" },
  near: { zh: "位置相近", en: "Close by" },
  "like-text": { zh: "描述相似", en: "Alike in words" },
  "same-text": { zh: "描述相同", en: "Same words" },
  "other-numbers": { zh: "楼层或编号不同", en: "Other floor or number" },
} as const satisfies Record<string, Label>;
export type PairReason = keyof typeof PAIR_REASONS;

/** How a shared problem was found. */
export const PROBLEM_KINDS = {
  criterion: { zh: "同一判定条目", en: "By criterion" },
  text: { zh: "描述相近", en: "By words" },
} as const satisfies Record<string, Label>;
export type ProblemKind = keyof typeof PROBLEM_KINDS;

export const PROBLEM_STATES = {
  found: { zh: "系统发现", en: "Found" },
  named: { zh: "已认定", en: "Named" },
  suggested: { zh: "已建议专项整治", en: "Suggested for a campaign" },
  dismissed: { zh: "不作为共性问题", en: "Dismissed" },
} as const satisfies Record<string, Label>;
export type ProblemState = keyof typeof PROBLEM_STATES;

/** How far a search for shared problems has come. */
export const SEARCH_STATES = {
  waiting: { zh: "等待开始", en: "Waiting" },
  running: { zh: "分析中", en: "Running" },
  done: { zh: "已完成", en: "Done" },
  failed: { zh: "未完成", en: "Failed" },
} as const satisfies Record<string, Label>;
export type SearchState = keyof typeof SEARCH_STATES;

/** Signs that a report may be a sham; none of them proves it. */
export const SHAM_RULES = {
  "says-nothing": { zh: "描述没有隐患内容", en: "Names no danger" },
  "copied-own": { zh: "本企业反复使用同一描述", en: "Same words again and again" },
  "copied-others": { zh: "多家企业描述一字不差", en: "Same words as other enterprises" },
  "at-once": { zh: "几乎每次都“当即整改”", en: "Put right at once every time" },
  "photo-reused": { zh: "照片与其他隐患相同", en: "Photo used before" },
  "photo-alike": { zh: "照片与其他隐患高度相似", en: "Photo looks like another" },
  "photo-older": { zh: "照片拍摄早于发现", en: "Photo older than the find" },
  "impossible-travel": { zh: "同一人短时间在两地", en: "One person at two places at once" },
} as const satisfies Record<string, Label>;
export type ShamRule = keyof typeof SHAM_RULES;

export const SIGN_STATES = {
  open: { zh: "待核实", en: "To check" },
  founded: { zh: "属实", en: "Founded" },
  unfounded: { zh: "不属实", en: "Unfounded" },
} as const satisfies Record<string, Label>;
export type SignState = keyof typeof SIGN_STATES;

export const PairState_ = z.enum(codesOf(PAIR_STATES));
export const PairReason_ = z.enum(codesOf(PAIR_REASONS));
export const ProblemKind_ = z.enum(codesOf(PROBLEM_KINDS));
export const ProblemState_ = z.enum(codesOf(PROBLEM_STATES));
export const SearchState_ = z.enum(codesOf(SEARCH_STATES));
export const ShamRule_ = z.enum(codesOf(SHAM_RULES));
export const SignState_ = z.enum(codesOf(SIGN_STATES));
