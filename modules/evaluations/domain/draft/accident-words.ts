import type { AccidentFigures, CompareLine } from "../../contract/index.ts";
import { changeText, clause, numberText } from "./figure-words.ts";

const metricOf = ({ metrics }: AccidentFigures, code: string) => metrics.find((metric) => metric.code === code);

const mostFirst = (lines: readonly CompareLine[]): CompareLine[] =>
  lines
    .filter(({ accidents }) => (accidents.value ?? 0) > 0)
    .sort((one, other) => (other.accidents.value ?? 0) - (one.accidents.value ?? 0));

function headSentence(figures: AccidentFigures, when: string): string {
  const parts = (["accidents", "deaths", "serious-injuries", "direct-loss"] as const).flatMap((code) => {
    const metric = metricOf(figures, code);
    if (metric === undefined || metric.value === null) return [];
    const change = metric.before === null ? "" : `（${changeText(metric)}）`;
    return [`${metric.name.zh}${numberText(metric.value, metric.digits)}${metric.unit.zh}${change}`];
  });
  if (parts.length === 0) return `${when}没有事故统计数据。`;
  const compared = metricOf(figures, "accidents")?.before === null ? "" : "，括号内为与上年同期相比";
  return `${when}，${parts.join("，")}${compared}。`;
}

function placesSentence(title: string, lines: readonly CompareLine[]): string[] {
  const sorted = mostFirst(lines);
  if (sorted.length === 0) return [];
  const parts = sorted.slice(0, 6).map(({ name, accidents, deaths }) => {
    const dead = (deaths.value ?? 0) > 0 ? `、死亡${numberText(deaths.value)}人` : "";
    return `${name.zh}${numberText(accidents.value)}起${dead}`;
  });
  return [`${title}：${parts.join("；")}${sorted.length > 6 ? "；其余见表" : ""}。`];
}

function trendSentence({ trend }: AccidentFigures): string[] {
  const years = trend.filter(({ at, accidents }) => at.length === 4 && accidents !== null);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const from = `由${first.at}年的${numberText(first.accidents)}起、死亡${numberText(first.deaths)}人`;
  return [
    `事故起数和死亡人数${from}，变化为${last.at}年的${numberText(last.accidents)}起、死亡${numberText(last.deaths)}人。`,
  ];
}

/** Years of which nobody counted are said: their sum would pass for that of the whole period. */
function uncountedSentence({ trend }: AccidentFigures): string[] {
  const years = trend.filter(({ at, accidents }) => at.length === 4 && accidents === null).map(({ at }) => at);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [`${first === last ? first : `${first}—${last}`}年没有统计台账，不在合计内，也不作为零。`];
}

/** What is not known yet stands in no sum, and is said. */
function unknownSentence({ metrics }: AccidentFigures): string[] {
  const parts = metrics.filter(({ unknown }) => unknown > 0).map(({ name, unknown }) => `${name.zh}${unknown}条`);
  return parts.length === 0 ? [] : [`下列数据尚未查明，没有计入合计：${parts.join("、")}。`];
}

/** The accidents of the period in words. */
export function accidentWords(figures: AccidentFigures, when: string): string {
  return [
    headSentence(figures, when),
    ...trendSentence(figures),
    ...placesSentence("从类别看", figures.byCategory),
    ...placesSentence("从地区看", figures.byRegion),
    ...uncountedSentence(figures),
    ...unknownSentence(figures),
  ].join("\n");
}

/** The same in one clause, for the overall part. */
export function accidentClause(figures: AccidentFigures): string | null {
  const [accidents, deaths] = [metricOf(figures, "accidents"), metricOf(figures, "deaths")];
  if (accidents?.value === null || accidents === undefined) return null;
  const change = accidents.before === null ? "" : `，起数与上年同期相比${changeText(accidents)}`;
  const dead = deaths?.value === null || deaths === undefined ? "" : `、死亡${numberText(deaths.value)}人`;
  return clause(`发生生产安全事故${numberText(accidents.value)}起${dead}${change}`);
}
