import { type HeadingNumber, isNamedHeading, type NumberStyle, readHeadingNumber } from "./numbering.ts";
import type { Paragraph } from "./paragraphs.ts";

/** A heading found at the start of a paragraph; offsets count in the paragraph's text. */
export interface Heading {
  style: NumberStyle;
  label: string;
  value: number;
  titleFrom: number;
  titleTo: number;
  /** Where the body begins when heading and body share a paragraph; the text's length otherwise. */
  bodyFrom: number;
  /** The title is itself a sentence, so what it promises counts. */
  isSentence: boolean;
}

const LONGEST: Record<NumberStyle, number> = {
  chapter: 60,
  roman: 60,
  formal: 60,
  section: 60,
  chinese: 60,
  "chinese-bare": 50,
  "chinese-bracket": 60,
  arabic: 50,
  "arabic-bare": 45,
  "arabic-bracket": 42,
  "decimal-2": 50,
  "decimal-3": 50,
  "decimal-4": 50,
  circle: 42,
  box: 60,
  named: 12,
  markdown: 60,
};
const LABEL_LONGEST = 24;

/** “…（即控制在0.13）；” and “…分别…，” are items of a list, not headings. */
function isListItem(rest: string, firstLine: string): boolean {
  // “2.创新监管方式。推行…不少于1次；”: a title that runs in, its body torn after a semicolon
  if (/[；，、]$/.test(rest) && !/^[^。；，：]{3,24}。/.test(rest)) return true;
  // “1.…申报率  ≥90%”, “8.…准确率：95%以上 预期性”: a row of indicators without a frame
  if (/(?:[≥≤<>]\s*\d[\d.]*\S{0,4}|\d\s*(?:%|‰)(?:以上|以内|以下)?|约束性|预期性)$/.test(rest)) return true;
  return /\S {2,}[\u4e00-\u9fff]{2,6}$/.test(firstLine) && !/[，。]/.test(rest);
}

function findTitleEnd(rest: string, style: NumberStyle): number | null {
  const longest = LONGEST[style];
  const stop = rest.search(/[。；！？]/);
  const colon = rest.indexOf("：");
  // “1.道路交通：健全区、镇（街道）两级…”: a label before a colon
  if (colon > 0 && colon <= LABEL_LONGEST && colon < rest.length - 1 && (stop < 0 || colon < stop)) return colon;
  if (colon === rest.length - 1 && rest.length <= longest && stop < 0) return colon;
  if (stop < 0) return rest.length <= longest + 12 ? rest.length : null;
  if (rest[stop] !== "。") return null;
  return stop <= longest ? stop : null;
}

/** Reads the heading at the start of a paragraph, null where the paragraph is only body text or a list item. */
export function readHeading(paragraph: Paragraph): Heading | null {
  const { text } = paragraph;
  if (isNamedHeading(paragraph.firstLine) && paragraph.lineCount === 1) {
    return {
      style: "named",
      label: "",
      value: 0,
      titleFrom: 0,
      titleTo: text.length,
      bodyFrom: text.length,
      isSentence: false,
    };
  }
  // bare numbers are told by the blank after them, which joining has dropped
  const printed = readHeadingNumber(paragraph.firstLine);
  // two tabs or more make a row of a table, not a heading
  const isRow = paragraph.firstLine.split("\t").length > 2;
  const number = printed === null || isRow ? null : locate(printed, paragraph);
  if (number !== null) return readNumbered(text, number, paragraph.firstLine);
  if (paragraph.markdown === 0 || text.length > LONGEST.markdown || /[。；]/.test(text)) return null;
  return {
    style: "markdown",
    label: "",
    value: paragraph.markdown,
    titleFrom: 0,
    titleTo: text.length,
    bodyFrom: text.length,
    isSentence: false,
  };
}

/** Length of the number in the joined text, where blanks are gone. */
function locate(printed: HeadingNumber, paragraph: Paragraph): HeadingNumber & { printed: number } {
  const ink = paragraph.firstLine.slice(0, printed.length).replace(/\s+/g, "").length;
  return { ...printed, length: ink, printed: printed.length };
}

/** A box keeps its number in its title, as it is no rung of the ladder: “专栏1 …主要指标”. */
function readBox(text: string, rest: string): Heading | null {
  if (/[，。；]/.test(rest) || rest.length > LONGEST.box) return null;
  return {
    style: "box",
    label: "",
    value: 0,
    titleFrom: 0,
    titleTo: text.length,
    bodyFrom: text.length,
    isSentence: false,
  };
}

const PROMISED_COUNT =
  /，.*\d(?:%|[个家座处次人名支项户台套]|[万亿]元|公里)|\d(?:次|家|座|处|名|人|公里|[万亿]元)。$|\d%(?:以上)?。$/;
/** “1 宗、死亡93人”: a line of prose that begins with a figure and its unit. */
const UNIT_FIRST = /^(?:宗|起|人|次|个|家|支|名|处|项|条|台|套|辆|年|公里|万|亿)(?:[、，。；的以]|死|受|发|$)/;

function readNumbered(text: string, number: HeadingNumber & { printed: number }, firstLine: string): Heading | null {
  const rest = text.slice(number.length);
  if (number.style.endsWith("-bare") && UNIT_FIRST.test(rest)) return null;
  if (rest === "" && number.style !== "box") return null;
  if (number.style === "box") return readBox(text, rest);
  if (isListItem(rest, firstLine.slice(number.printed))) return null;
  const end = findTitleEnd(rest, number.style);
  if (end === null) return null;
  const titleTo = number.length + end;
  const atEnd = titleTo >= text.length - 1;
  // “4.班组长每天巡查不少于2次。” is a promise in a list
  if (atEnd && text.endsWith("。") && number.style.startsWith("arabic") && PROMISED_COUNT.test(rest)) return null;
  return {
    style: number.style,
    label: number.label,
    value: number.value,
    titleFrom: number.length,
    titleTo,
    bodyFrom: Math.min(text.length, titleTo + 1),
    isSentence: atEnd && text.endsWith("。"),
  };
}
