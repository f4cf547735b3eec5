import type { Line } from "./lines.ts";
import { findPageNumbers, type PrintedNumber } from "./page-numbers.ts";

/** A page number alone on its line: “- 2 -”, “— 5 —”, “第 3 页 共 10 页”, “3 / 25”. */
const PAGE_NUMBER = [
  /^[-—~·•]{1,2}\s*\d{1,4}\s*[-—~·•]{1,2}$/,
  /^第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?$/,
  /^\d{1,4}\s*\/\s*\d{1,4}$/,
  /^-\s*\d{1,4}$/,
  /^\d{1,4}\s*[-—]$/,
  // “XX” alone is a figure that the drafters left open, no page has that number
  /^(?!X+$)[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]{1,5}$/,
  /^page\s+\d+(?:\s+of\s+\d+)?$/i,
];
/** A browser prints the address and the time on each page: “https：//…/plan.html 4/9”, “11/22/26, 2:35 AM 规划”. */
const BROWSER_LINE = [
  /^(?:https?|file)[:：]\/\/[^\s\u4e00-\u9fff]{1,300}(?:\s+\d{1,4}\s?\/\s?\d{1,4})?$/,
  /^\d{1,4}\/\d{1,2}\/\d{1,4}[,，]?\s*(?:上午|下午)?\d{1,2}[:：]\d{2}(?:\s[AP]M)?(?:\s[^。；]{1,60})?$/,
];
/** “…荔湾区党政领导班 2 -”: the page number was read into the last line of the page. */
const GLUED_PAGE_NUMBER = /(?<=[\u4e00-\u9fff，、。；）”])\s+[-—]?\s?\d{1,3}\s?[-—]{1,2}$/;
const BARE_NUMBER = /^\d{1,3}$/;
const SENTENCE_END = /[。；：！？]$/;

function isPageNumber(text: string): boolean {
  if (text.length <= 24 && PAGE_NUMBER.some((pattern) => pattern.test(text))) return true;
  return text.length <= 400 && /^[hf\d]/.test(text) && BROWSER_LINE.some((pattern) => pattern.test(text));
}

/** A bare number is a page number only between lines of prose; in a table it is a row number or a value. */
function isBarePageNumber(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  const before = lines[index - 1];
  const after = lines[index + 1];
  if (line === undefined || !BARE_NUMBER.test(line.text)) return false;
  const isProse = (other: Line | undefined): boolean =>
    other === undefined || other.width >= 36 || SENTENCE_END.test(other.text);
  return isProse(before) && (isProse(after) || line.afterBreak || after?.afterBreak === true);
}

/** A running header repeats the same short words beside page breaks, three times or more. */
function findRunningHeaders(lines: readonly Line[]): Set<string> {
  const counts = new Map<string, number>();
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const besideBreak =
      line.afterBreak ||
      lines[index + 1]?.afterBreak === true ||
      (previous !== undefined && isPageNumber(previous.text)) ||
      isPageNumber(lines[index + 1]?.text ?? "");
    if (!besideBreak || line.text.length > 40 || SENTENCE_END.test(line.text) || line.text.includes("\t")) return;
    const key = headerKey(line.text);
    if (key.length >= 3) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return new Set([...counts].filter(([, count]) => count >= 3).map(([key]) => key));
}

function headerKey(text: string): string {
  return text.replace(/[\s\d\-—]+/g, "");
}

/** Takes a page's number out of a line; blanks keep the place of what stands after it. Null where nothing else is there. */
function withoutNumber(line: Line, number: PrintedNumber): Line | null {
  const after = line.text.slice(number.to);
  const isLast = after.trim() === "";
  const kept = line.text.slice(0, number.from) + (isLast ? "" : " ".repeat(number.to - number.from) + after);
  const text = kept.trimEnd();
  if (text.trim() === "") return null;
  const lead = text.length - text.trimStart().length;
  return {
    ...line,
    text: text.slice(lead),
    start: line.start + lead,
    end: line.start + text.length,
    width: line.width - (number.to - number.from),
  };
}

/** Drops page numbers and running headers, and cuts page numbers glued to the end of a line. */
export function dropFurniture(printed: readonly Line[]): Line[] {
  const lines: Line[] = [];
  const numbers = findPageNumbers(printed);
  let isBroken = false;
  printed.forEach((line, index) => {
    const number = numbers.get(index);
    const rest = number === undefined ? line : withoutNumber(line, number);
    if (rest !== null) lines.push(isBroken ? { ...rest, afterBreak: true } : rest);
    isBroken = rest === null;
  });
  return dropMarkedFurniture(lines);
}

function dropMarkedFurniture(lines: readonly Line[]): Line[] {
  const headers = findRunningHeaders(lines);
  const kept: Line[] = [];
  let pendingBreak = false;
  lines.forEach((line, index) => {
    const isHeader = headers.size > 0 && line.text.length <= 48 && headers.has(headerKey(line.text)) && index > 0;
    if (isPageNumber(line.text) || isBarePageNumber(lines, index) || isHeader) {
      pendingBreak = true;
      return;
    }
    const glued = GLUED_PAGE_NUMBER.exec(line.text);
    const cut = glued === null || line.text.includes("\t") ? 0 : glued[0].length;
    kept.push({
      ...line,
      text: cut === 0 ? line.text : line.text.slice(0, -cut),
      end: line.end - cut,
      afterBreak: line.afterBreak || pendingBreak,
    });
    pendingBreak = false;
  });
  return kept;
}
