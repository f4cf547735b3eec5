import { isBlankMark, isDash } from "./blank-marks.ts";
import { readComparator, readWordComparator } from "./comparators.ts";
import type { Comparator } from "./plan-document.ts";
import { scanQuantities } from "./quantities.ts";

/** What a target cell or phrase promises. */
export interface Promised {
  comparator: Comparator;
  value: number | null;
  unit: string | null;
}

const BARE =
  /^[〔[（【]?([<>≤≥=＜＞约]*)\s*([-+↓↑]?)\s*(\d[\d,]*(?:\.\d+)?)\s*(%|‰|个百分点|[\u4e00-\u9fff/]{1,8})?[〕\]）】]?$/;
const SIGNS: Record<string, Comparator> = {
  "≤": "at_most",
  "<": "at_most",
  "≥": "at_least",
  ">": "at_least",
  "＜": "at_most",
  "＞": "at_least",
};

/** Reads the printed target of a table cell; `isChange` where the column or the name says 降幅. */
export function readPromisedCell(text: string, isChange: boolean): Promised {
  const plain = text.replace(/^[〔[（【](.*)[〕\]）】]$/, "$1");
  if (isBlankMark(plain) || plain === "")
    return {
      comparator: isChange && !isDash(plain) ? "reduce_by" : "unset",
      value: null,
      unit: /[%‰]$/.exec(plain)?.[0] ?? null,
    };
  const bare = BARE.exec(plain);
  if (bare !== null && !/^(?:年|月)/.test(bare[4] ?? "")) {
    const value = Number((bare[3] ?? "").replace(/,/g, ""));
    const tail = bare[4] ?? "";
    const unit = tail.replace(/(?:以上|以下|以内|左右|之内|内)$/, "") || null;
    const sign = SIGNS[(bare[1] ?? "").slice(0, 1)];
    if (sign !== undefined) return { comparator: sign, value, unit };
    if (isChange || bare[2] === "-" || bare[2] === "↓") return { comparator: "reduce_by", value, unit };
    if (/以上$/.test(tail)) return { comparator: "at_least", value, unit };
    if (/(?:以下|以内|内)$/.test(tail)) return { comparator: "at_most", value, unit };
    return { comparator: value === 0 ? "zero" : "equal", value, unit };
  }
  return readPromisedPhrase(plain, isChange);
}

/** Reads the promise of a phrase (“累计下降10%以上”, “控制在0.02以内”, “杜绝”). */
export function readPromisedPhrase(text: string, isChange: boolean): Promised {
  const quantity = scanQuantities(text).find((found) => found.unit !== "年" && found.unit !== "");
  if (quantity !== undefined) {
    const comparator = readComparator(text.slice(0, quantity.from), text.slice(quantity.to), quantity.value);
    return {
      comparator: isChange && comparator === "equal" ? "reduce_by" : comparator,
      value: quantity.value,
      unit: quantity.unit,
    };
  }
  // “小于2000” is no year, “比2020下降” is one
  const years = /(?:19|20)\d{2}年|(?<=[比较与到至])(?:19|20)\d{2}(?!\d)/g;
  const bare = /(\d+(?:\.\d+)?)/.exec(text.replace(years, (year) => "年".repeat(year.length)));
  if (bare !== null) {
    const value = Number(bare[1]);
    const comparator = readComparator(text.slice(0, bare.index), text.slice(bare.index + bare[0].length), value);
    return { comparator, value, unit: null };
  }
  return { comparator: readWordComparator(text) ?? "unset", value: null, unit: null };
}
