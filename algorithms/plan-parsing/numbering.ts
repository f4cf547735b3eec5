import { readChineseNumeral } from "./numerals.ts";

/** How a heading is numbered; each style is one rung of a document's ladder. */
export type NumberStyle =
  | "chapter"
  | "roman"
  | "formal"
  | "section"
  | "chinese"
  | "chinese-bare"
  | "chinese-bracket"
  | "arabic"
  | "arabic-bare"
  | "arabic-bracket"
  | "decimal-2"
  | "decimal-3"
  | "decimal-4"
  | "circle"
  | "box"
  | "named"
  | "markdown";

/** A printed number at the start of a line. `length` counts the number with its mark and the blanks after it. */
export interface HeadingNumber {
  style: NumberStyle;
  label: string;
  value: number;
  length: number;
}

const CN = "[一二三四五六七八九十百]";
const ROMAN = "[IVX]{1,5}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]";
const FORMAL = "壹贰叁肆伍陆柒捌玖拾";
const RULES: readonly { style: NumberStyle; pattern: RegExp; value: (label: string) => number }[] = [
  { style: "chapter", pattern: new RegExp(`^(第(?:${CN}{1,4}|\\d{1,2})[章篇部]分?)[、.：\\s]*`), value: inOrdinal },
  { style: "section", pattern: new RegExp(`^(第(?:${CN}{1,4}|\\d{1,2})节)[、.：\\s]*`), value: inOrdinal },
  { style: "roman", pattern: new RegExp(`^(${ROMAN})\\s*[.、．]\\s*(?=[\\u4e00-\\u9fff“])`), value: roman },
  { style: "formal", pattern: new RegExp(`^([${FORMAL}])\\s*[、.．：]\\s*(?=\\S)`), value: formal },
  {
    style: "box",
    pattern: /^((?:专栏|专题)\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?)(?:[：:.、\s]\s*|(?=[“《]))/,
    value: inBox,
  },
  { style: "chinese-bracket", pattern: new RegExp(`^（\\s*(${CN}{1,3})\\s*）[、.\\s]*`), value: chinese },
  { style: "chinese", pattern: new RegExp(`^(${CN}{1,3})\\s*[、.，](?![一二三四五六七八九十]、)\\s*`), value: chinese },
  { style: "chinese-bare", pattern: new RegExp(`^(${CN}{1,3})\\s+(?=\\S)`), value: chinese },
  { style: "decimal-4", pattern: /^(\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2})[.、\s]*(?=[^\d\s.%])/, value: last },
  { style: "decimal-3", pattern: /^(\d{1,2}\.\d{1,2}\.\d{1,2})[.、\s]*(?=[^\d\s.%])/, value: last },
  {
    style: "decimal-2",
    pattern: /^(\d{1,2}\.\d{1,2})[.、\s]+(?=[^\d\s.%])|^(\d{1,2}\.\d{1,2})(?=[\u4e00-\u9fff“《])/,
    value: last,
  },
  { style: "arabic", pattern: /^(\d{1,2})\s*[.、．]\s*(?=[^\d\s]|20\d{2}\s*年)/, value: Number },
  { style: "arabic-bracket", pattern: /^[（]?\s*(\d{1,2})\s*）[、.\s]*(?=\S)/, value: Number },
  { style: "circle", pattern: /^([①-⑳])\s*/, value: (label) => label.charCodeAt(0) - 0x245f },
  { style: "arabic-bare", pattern: /^(\d{1,2})\s+(?=[\u4e00-\u9fff“《])/, value: Number },
];

function chinese(label: string): number {
  return readChineseNumeral(label) ?? 0;
}

/** Value of a Roman numeral up to 39, of letters or of one sign. */
function roman(label: string): number {
  const sign = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".indexOf(label);
  if (sign >= 0) return sign + 1;
  const values = [...label].map((letter) => (letter === "X" ? 10 : letter === "V" ? 5 : 1));
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

function formal(label: string): number {
  return FORMAL.indexOf(label) + 1;
}

function inOrdinal(label: string): number {
  const inner = /(\d+|[一二三四五六七八九十百]+)/.exec(label)?.[1] ?? "";
  return /^\d/.test(inner) ? Number(inner) : chinese(inner);
}

function inBox(label: string): number {
  const inner = /(\d+|[一二三四五六七八九十]+)\s*$/.exec(label)?.[1] ?? "";
  return inner === "" ? 0 : /^\d/.test(inner) ? Number(inner) : chinese(inner);
}

function last(label: string): number {
  return Number(label.slice(label.lastIndexOf(".") + 1));
}

/** Reads the number at the start of a line, null where there is none. */
export function readHeadingNumber(text: string): HeadingNumber | null {
  const head = text.slice(0, 24);
  for (const rule of RULES) {
    const match = rule.pattern.exec(head);
    if (match === null) continue;
    const label = (match[1] ?? match[2] ?? "").replace(/\s+/g, "");
    const value = rule.value(label);
    if (rule.style !== "box" && value < 1) continue;
    return { style: rule.style, label, value, length: match[0].length };
  }
  return null;
}

/** Chapters that carry no number in any plan: 前言, 引言, 附则. */
const NAMED = /^(前\s*言|引\s*言|序\s*言|导\s*言|绪\s*论|结\s*语|附\s*则|后\s*记|编制说明|名词解释)$/;

/** True for the few chapter names that stand without a number. */
export function isNamedHeading(text: string): boolean {
  return text.length <= 8 && NAMED.test(text);
}
