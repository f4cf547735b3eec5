import { lastDayOf, type Period } from "@anlan/kernel";
import { isScored, type ReportKind } from "../contract/index.ts";

const two = (value: number): string => String(value).padStart(2, "0");

const endOf = (year: number, month: number): string => `${year}-${two(month)}-${lastDayOf(year, month)}`;

/**
 * The days that a report covers: a plan's years so far, its whole period, one year, one month or quarter. Null where the
 * kind and what was asked do not go together (a 13th month, a mid-term evaluation of no plan).
 */
export function periodOf(
  kind: ReportKind,
  {
    year,
    part,
    plan,
  }: { year: number; part: number | null; plan: { start: number | null; end: number | null } | null },
): Period | null {
  const year_ = { from: `${year}-01-01`, to: `${year}-12-31` };
  if (kind === "mid-term" || kind === "final") {
    if (plan?.start === null || plan?.start === undefined || plan.end === null) return null;
    if (year < plan.start || year > plan.end) return null;
    return { from: `${plan.start}-01-01`, to: `${kind === "final" ? plan.end : year}-12-31` };
  }
  if (kind === "monthly-bulletin") {
    if (part === null || part > 12) return null;
    return { from: `${year}-${two(part)}-01`, to: endOf(year, part) };
  }
  if (kind === "quarterly-bulletin") {
    if (part === null || part > 4) return null;
    return { from: `${year}-${two(part * 3 - 2)}-01`, to: endOf(year, part * 3) };
  }
  return year_;
}

/** The days as a title names them: 2023年, 2023年6月, 2023年第二季度. */
export function periodWords(kind: ReportKind, { from, to }: Period): string {
  const year = to.slice(0, 4);
  if (kind === "monthly-bulletin") return `${year}年${Number(to.slice(5, 7))}月`;
  if (kind === "quarterly-bulletin") return `${year}年第${"一二三四"[Number(to.slice(5, 7)) / 3 - 1] ?? ""}季度`;
  return isScored(kind) && kind !== "yearly" ? `${from.slice(0, 4)}—${year}年` : `${year}年`;
}

/** A title as such documents bear it. */
export function draftTitle(
  kind: ReportKind,
  { regionName, planTitle, period }: { regionName: string; planTitle: string | null; period: Period },
): string {
  const plan = planTitle === null ? `${regionName}安全生产规划` : `《${planTitle}》`;
  const words = periodWords(kind, period);
  const titles: Record<ReportKind, string> = {
    "mid-term": `${plan}实施情况中期评估报告`,
    final: `${plan}实施情况终期评估报告`,
    yearly: `${plan}${words}度实施情况评估报告`,
    "monthly-bulletin": `关于${words}${regionName}安全生产情况的通报`,
    "quarterly-bulletin": `关于${words}${regionName}安全生产情况的通报`,
    "white-paper": `${regionName}安全生产白皮书（${words}）`,
  };
  return titles[kind];
}
