export { diffPlans, type ItemDiff, type MatchedItem, type PlanDiff } from "./diff.ts";
export { isHardlyChinese } from "./language.ts";
export type { FindRegion } from "./meta.ts";
export { type ParseOptions, type PlanSource, parsePlanText } from "./parse-plan-text.ts";
export type {
  CommitmentItem,
  Comparator,
  DeadlineQualifier,
  Frequency,
  HistoryItem,
  IndicatorItem,
  OutlineNode,
  PlanDocument,
  PlanMeta,
  PlanStatus,
  Span,
  TaskItem,
  YearValue,
} from "./plan-document.ts";
