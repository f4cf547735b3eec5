import type { Compared, TargetFigure, TargetState } from "../../contract/index.ts";

/** A number as a document writes it; a dash where it is not known, which is never zero. */
export function numberText(value: number | null, digits = 0): string {
  return value === null ? "—" : value.toFixed(digits);
}

/** A value with its unit; a percent sign stands close. */
export function measured(value: number | null, { unit, digits }: Pick<TargetFigure, "unit" | "digits">): string {
  if (value === null) return "—";
  return `${numberText(value, digits)}${unit?.zh ?? ""}`;
}

/** A share in percent with one digit; a dash of nothing. */
export function shareText(part: number, all: number): string {
  return all === 0 ? "—" : `${((100 * part) / all).toFixed(1)}%`;
}

/** How a number changed against the same days a year before: 下降12.5%, 上升3.0%, 持平. */
export function changeText({ value, before }: Compared): string {
  if (value === null || before === null) return "无法比较";
  if (value === before) return "持平";
  if (before === 0) return "上年同期为零";
  const change = (100 * (value - before)) / before;
  return `${change < 0 ? "下降" : "上升"}${Math.abs(change).toFixed(1)}%`;
}

/** 2023-06-30 as 2023年6月30日. */
export function dayText(day: string): string {
  const [year, month, date] = day.split("-");
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** A moment as the clock in China shows it. */
export function momentText(moment: string): string {
  const china = new Date(new Date(moment).getTime() + 8 * 3_600_000).toISOString();
  return `${dayText(china.slice(0, 10))}${china.slice(11, 16)}`;
}

/** Names in a row; beyond `most` only their number. */
export function namesText(names: readonly string[], most = 8): string {
  return names.length <= most ? names.join("、") : `${names.slice(0, most).join("、")}等${names.length}项`;
}

const MARKS = /[。；;.\s]+$/u;
/** A clause without the mark at its end, to be joined with others. */
export const clause = (text: string): string => text.replace(MARKS, "");

/** How many targets stand how. */
export function stateCounts(targets: readonly TargetFigure[]): Record<TargetState, number> {
  const counts: Record<TargetState, number> = { met: 0, "on-path": 0, "at-risk": 0, off: 0, "no-data": 0 };
  for (const { state } of targets) counts[state] += 1;
  return counts;
}
