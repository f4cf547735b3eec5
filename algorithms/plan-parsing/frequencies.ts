import { readChineseNumeral } from "./numerals.ts";
import type { Frequency } from "./plan-document.ts";

/** A period of repetition; [from, to) counts in the text that was scanned. */
export interface FoundFrequency {
  from: number;
  to: number;
  frequency: Frequency;
}

const EVERY =
  /每(半年|半个月|半月|学年|学期|年度|年|季度|季|个?月|周|星期|日|天|旬|([两二三四五])年)(?!底|末|[一二三四五六七八九十\d]{1,2}月)|年均(?=[开培组新举演]|(?!增|下降|降)[\u4e00-\u9fff]{0,4}不少于|不低于|至少|投入|安排)/g;
const WORDS: Record<string, Frequency> = {
  半年: "half_year",
  半个月: "half_month",
  半月: "half_month",
  学期: "term",
  学年: "year",
  年度: "year",
  年: "year",
  季度: "quarter",
  季: "quarter",
  个月: "month",
  月: "month",
  周: "week",
  星期: "week",
  日: "day",
  天: "day",
  旬: "ten_days",
};
const YEARS: Record<number, Frequency> = { 2: "two_years", 3: "three_years", 4: "four_years", 5: "five_years" };

/** Finds 每年, 每半年, 每两年, 每季度, … in the order of print. */
export function scanFrequencies(text: string): FoundFrequency[] {
  return [...text.matchAll(EVERY)].map((match) => {
    const years = match[2] === undefined ? null : readChineseNumeral(match[2]);
    const frequency = years === null ? WORDS[match[1] ?? "年"] : YEARS[years];
    return { from: match.index, to: match.index + match[0].length, frequency: frequency ?? "year" };
  });
}
