import { readChineseNumeral, readYear } from "./numerals.ts";
import type { DeadlineQualifier } from "./plan-document.ts";

/** A time by which something is promised; [from, to) counts in the text that was scanned. */
export interface Deadline {
  from: number;
  to: number;
  year: number;
  qualifier: DeadlineQualifier;
}

/** Five-year period of a plan, in calendar years. */
export interface Period {
  start: number;
  end: number;
}

const YEAR = "((?:19|20)\\d{2}|[二][〇○零0][〇○零一二三四五六七八九]{2})";
const DATED = new RegExp(
  `(比|较|与|同|以|由|自|从|按照|截至目前|截止目前)?(到|至|于|在|力争|力争到|确保|截至|截止|截止到)?${YEAR}年(?:(\\d{1,2})月)?(底|末|年底|年末|初|上半年|下半年|中)?(?:前|之前|以前)?`,
  "g",
);
const ORDINAL: Record<string, number> = { 十一: 11, 十二: 12, 十三: 13, 十四: 14, 十五: 15, 十六: 16 };
const FIVE_YEAR = /“?(十[一二三四五六])五”?(?:规划)?(期末|末期|末|期间|时期|期内)/g;
const IN_PERIOD = /(?:本)?规划(期内|期间|期末|期满)|(?:未来|今后)五年/g;
/** 五年内 is the period; 三年内 names no year, as it counts from a day that the text does not tell. */
const WHOLE_PERIOD = /[五5]年(?:(?:之)?内|累计)|(?<=用)[五5]年(?:左右)?时间/g;

/** First and last year of a five-year plan by its ordinal (十四 → 2021 to 2025), null for another word. */
export function fiveYearPeriod(ordinal: string): Period | null {
  const index = ORDINAL[ordinal] ?? (/^十[一二三四五六]$/.test(ordinal) ? readChineseNumeral(ordinal) : null);
  return index === null || index === undefined ? null : { start: 1951 + index * 5, end: 1955 + index * 5 };
}

function scanDated(text: string, period: Period | null, out: Deadline[]): void {
  for (const match of text.matchAll(DATED)) {
    const year = readYear((match[3] ?? "").replace("0", "〇")) ?? readYear(match[3] ?? "");
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 8);
    const isBase =
      match[1] !== undefined ||
      /^(?:基数|相比|比|的基础|为基|以来|起|至(?:19|20)|-|—|~|版|度?(?:实际|统计)|召开|印发|发布|修订)/.test(rest);
    const left = text.slice(Math.max(0, match.index - 2), match.index);
    // “2021年至2025年” is a span of years
    const isSpan = /[-—~]$/.test(left) || (/年$/.test(left) && /^[至到]/.test(match[2] ?? ""));
    // “2010年的0.89”, and any year before the plan begins, tell where things stood
    const isPast = /^的\d/.test(rest) || (period !== null && year !== null && year < period.start);
    if (year === null || isBase || isSpan || isPast) continue;
    const ends =
      match[5] === "底" || match[5] === "末" || match[5] === "年底" || match[5] === "年末" || match[4] === "12";
    // “2024年6月前” ends within its year, “2024年前” with the year before
    const before = /前$/.test(match[0]) && match[4] === undefined;
    const qualifier: DeadlineQualifier = ends ? "by_end" : before ? "before" : "by";
    out.push({ from: match.index, to: match.index + match[0].length, year, qualifier });
  }
}

/** Finds the deadlines of a sentence in the order of print; years that only compare (比2010年) are none. */
export function scanDeadlines(text: string, period: Period | null): Deadline[] {
  const found: Deadline[] = [];
  scanDated(text, period, found);
  for (const match of text.matchAll(FIVE_YEAR)) {
    const named = fiveYearPeriod(match[1] ?? "");
    if (named === null || /[较比与]$/.test(text.slice(0, match.index))) continue;
    if (period !== null && named.end < period.end) continue;
    const qualifier: DeadlineQualifier = match[2]?.includes("末") ? "by_end" : "within";
    found.push({ from: match.index, to: match.index + match[0].length, year: named.end, qualifier });
  }
  if (period !== null) {
    for (const match of text.matchAll(IN_PERIOD)) {
      const qualifier: DeadlineQualifier = /末|满/.test(match[1] ?? "") ? "by_end" : "within";
      found.push({ from: match.index, to: match.index + match[0].length, year: period.end, qualifier });
    }
    for (const match of text.matchAll(WHOLE_PERIOD)) {
      found.push({ from: match.index, to: match.index + match[0].length, year: period.end, qualifier: "within" });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
