import type { Snapshot, TargetFigure } from "../../contract/index.ts";
import { targetStates } from "../../contract/index.ts";
import { clause, measured, namesText, shareText, stateCounts } from "./figure-words.ts";

const of = (targets: readonly TargetFigure[], ...states: TargetFigure["state"][]) =>
  targets.filter(({ state }) => states.includes(state));
const namesOf = (targets: readonly TargetFigure[]): string => namesText(targets.map(({ name }) => name));

/** How many of the targets stand how, in one sentence. */
export function countsSentence(targets: readonly TargetFigure[]): string {
  if (targets.length === 0) return "规划尚未设定可以监测的目标。";
  const counts = stateCounts(targets);
  const parts = (Object.keys(targetStates) as (keyof typeof targetStates)[])
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]}项${targetStates[state].zh}`);
  const known = targets.length - counts["no-data"];
  const share =
    known === 0 ? "" : `；有数据的${known}项中，完成和在轨的占${shareText(counts.met + counts["on-path"], known)}`;
  return `规划确定的${targets.length}项目标中，${parts.join("，")}${share}。`;
}

/** One target with its numbers: 基数, what was asked for, what is. */
function targetSentence(figure: TargetFigure): string {
  const { name, baselineYear, baseline, year, level, now, forecast, state } = figure;
  const base = baseline === null ? "" : `，${baselineYear ?? "基"}年为${measured(baseline, figure)}`;
  const asked = level === null ? `，规划要求${clause(figure.promise.zh)}` : `，${year}年要求${measured(level, figure)}`;
  const value = now === null ? "" : `，实际${measured(now, figure)}`;
  const end = forecast === null || forecast === now ? "" : `，预计全年${measured(forecast, figure)}`;
  return `${name}${base}${asked}${value}${end}，${targetStates[state].zh}。`;
}

/** The targets in words: what was met by name, what is not by its numbers. */
export function targetWords({ targets }: Snapshot): string {
  const lines = [countsSentence(targets)];
  const [met, going, bad, dark] = [
    of(targets, "met"),
    of(targets, "on-path"),
    of(targets, "off", "at-risk"),
    of(targets, "no-data"),
  ];
  if (met.length > 0) lines.push(`已完成的有：${namesOf(met)}。`);
  if (going.length > 0) lines.push(`按进度推进的有：${namesOf(going)}。`);
  lines.push(...bad.map(targetSentence));
  if (dark.length > 0) lines.push(`暂无数据、不作判断的有：${namesOf(dark)}。`);
  return lines.join("\n");
}

/** What is off and why, one numbered line for each target. */
export function problemLines(targets: readonly TargetFigure[], isPublic = false): string[] {
  return of(targets, "off", "at-risk").map(({ name, lead, why, state }) => {
    const unit = lead === null ? "（责任单位未明确）" : `（责任单位：${lead.unitName}）`;
    return `${name}${targetStates[state].zh}${isPublic ? "" : unit}：${clause(why.zh)}。`;
  });
}

/** What is not known, and why, grouped by the reason. */
export function darkLines(targets: readonly TargetFigure[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { name, why } of of(targets, "no-data")) {
    const reason = clause(why.zh);
    reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
  }
  return [...reasons].map(([reason, names]) => `${namesText(names)}暂无数据：${reason}。`);
}
