import { readChineseNumeral } from "./numerals.ts";

/** A period of repetition; [from, to) counts in the text that was scanned. */
export interface Frequency {
  from: number;
  to: number;
  /** ISO 8601 duration: 每半年 = P6M. */
  duration: string;
}

const EVERY =
  /每(半年|半个月|半月|学年|学期|年度|年|季度|季|个?月|周|星期|日|天|旬|([两二三四五六])年|(\d{1,2})年|([两二三四六]|\d{1,2})个月)(?!底|末|[一二三四五六七八九十\d]{1,2}月)|年均(?=[开培组新举演])/g;
const FIXED: Record<string, string> = {
  半年: "P6M",
  半个月: "P15D",
  半月: "P15D",
  学期: "P6M",
  学年: "P1Y",
  年度: "P1Y",
  年: "P1Y",
  季度: "P3M",
  季: "P3M",
  个月: "P1M",
  月: "P1M",
  周: "P7D",
  星期: "P7D",
  日: "P1D",
  天: "P1D",
  旬: "P10D",
};

/** Finds 每年, 每半年, 每两年, 每季度, … in the order of print. */
export function scanFrequencies(text: string): Frequency[] {
  return [...text.matchAll(EVERY)].map((match) => {
    const count = match[2] ?? match[3] ?? match[4];
    let duration = FIXED[match[1] ?? "年"] ?? "P1Y";
    if (count !== undefined) {
      const value = /^\d+$/.test(count) ? Number(count) : (readChineseNumeral(count) ?? 1);
      duration = match[4] !== undefined ? `P${value}M` : `P${value}Y`;
    }
    return { from: match.index, to: match.index + match[0].length, duration };
  });
}
