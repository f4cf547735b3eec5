import { canonicalIndicator } from "./canonical.ts";
import type { Context } from "./context.ts";
import { normaliseWords } from "./ids.ts";
import type { CommitmentItem, IndicatorItem, Span } from "./plan-document.ts";

/** A sentence that only repeats a row of the table (杜绝重特大事故) is the same indicator. */
export function mergeIndicators(
  fromTables: readonly IndicatorItem[],
  fromSentences: readonly IndicatorItem[],
): IndicatorItem[] {
  const key = (item: IndicatorItem): string =>
    [item.canonical ?? normaliseWords(item.name), item.comparator, item.value].join("|");
  const known = new Set(fromTables.map(key));
  const fresh = fromSentences.filter((item) => !known.has(key(item)));
  return [...fromTables, ...fresh].sort(byPlace);
}

/** Order of print: by start, then by end. */
export function byPlace(a: { span: Span }, b: { span: Span }): number {
  return a.span[0] - b.span[0] || a.span[1] - b.span[1];
}

const PLACE = /^(?:城区|城市|县城|市区|主城区|中心城区|建成区|农村|乡村|乡镇|山区|镇街|街道|社区|区域)$/;

/** “出警时间，城区不超过10分钟、农村不超过30分钟”: a bare place leans on the clause before the figures. */
function completePlace(item: CommitmentItem): string {
  if (!PLACE.test(item.subject)) return item.subject;
  const clauses = item.text.split(/[，；。：]/);
  const own = clauses.findIndex((clause) => clause.includes(item.subject));
  const before = clauses.slice(0, Math.max(0, own)).findLast((clause) => clause !== "" && !/\d/.test(clause));
  return `${(before ?? "").replace(/^[—-]+/, "")}${item.subject}`;
}

function toIndicator(context: Context, item: CommitmentItem): IndicatorItem {
  const isLevel = item.comparator === "at_most" || item.comparator === "at_least" || item.comparator === "equal";
  const name = completePlace(item);
  return {
    id: context.ids.make("ind", [name]),
    name,
    canonical: canonicalIndicator(name),
    unit: item.unit,
    comparator: item.comparator,
    value: item.value,
    baseline: { year: null, value: null },
    target: { year: item.deadline?.year ?? context.period?.end ?? null, value: isLevel ? item.value : null },
    binding: null,
    span: item.span,
  };
}

/** Without a table the chapter of the targets is the list of indicators, its counts (建成避难场所20处) included. */
export function promoteGoals(
  context: Context,
  promises: readonly CommitmentItem[],
): { goals: IndicatorItem[]; commitments: CommitmentItem[] } {
  const targets = new Set(context.sectionIds.filter((_, index) => context.roles[index] === "targets"));
  const isGoal = (item: CommitmentItem): boolean => item.section !== null && targets.has(item.section);
  return {
    goals: promises.filter(isGoal).map((item) => toIndicator(context, item)),
    commitments: promises.filter((item) => !isGoal(item)),
  };
}

/** Tells whether a span overlaps one of the given, by bisection over their merged ranges. */
export function makeOverlapTest(spans: readonly Span[]): (start: number, end: number) => boolean {
  const merged: Span[] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return (start, end) => {
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.[1] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return (merged[low]?.[0] ?? end) < end;
  };
}
