import { normaliseWords } from "./ids.ts";
import type { Line } from "./lines.ts";
import { readHeadingNumber } from "./numbering.ts";

const CONTENTS_TITLE = /^(目\s*录|目\s*次|contents)$/i;
/** “（一）工作目标 …… 12”, “前言.....4”, “前言	1”: a heading with its page. */
const ENTRY_WITH_PAGE = /(?:[.…·．。_\-\s]{2,}|[\t…]|\s)[-—]?\s*\d{1,3}\s*[-—]?$/;
const DOT_LEADER = /(?:[.·．]{4,}|…{2,})[.·．…\s]*[-—]?\s*\d{1,3}\s*[-—]?$/;
const SENTENCE = /[。；]/;

function entryWords(text: string): string {
  return normaliseWords(text.replace(ENTRY_WITH_PAGE, "").replace(/[.…·．\s]+\d{0,3}$/, ""));
}

/** True for a line that only a table of contents has: words, dots, page. */
function isContentsEntry(text: string): boolean {
  return text.length <= 90 && DOT_LEADER.test(text);
}

/**
 * Drops the table of contents: the lines after 目录 as long as they are entries with a page, or headings that come
 * again later (a web page prints its contents without pages), and every line with a dot leader.
 */
export function dropContents(lines: readonly Line[]): Line[] {
  const start = lines.findIndex((line, index) => index < 400 && CONTENTS_TITLE.test(line.text));
  if (start < 0) return lines.filter((line) => !isContentsEntry(line.text));
  const later = new Map<string, number>();
  for (const line of lines.slice(start + 1)) {
    const key = normaliseWords(line.text.slice(0, 80));
    later.set(key, (later.get(key) ?? 0) + 1);
  }
  const seen = new Set<string>();
  let end = start + 1;
  for (let i = start + 1; i < lines.length && i < start + 400; i++) {
    const line = lines[i];
    if (line === undefined) break;
    // a PDF gives the page numbers of the contents lines of their own
    if (/^\d{1,3}$/.test(line.text)) continue;
    const key = entryWords(line.text);
    const hasPage = line.text.length <= 90 && ENTRY_WITH_PAGE.test(line.text) && !SENTENCE.test(line.text);
    const nextHasPage = isWrappedEntry(lines, i);
    const comesAgain = line.text.length <= 60 && !SENTENCE.test(line.text.slice(0, -1)) && (later.get(key) ?? 0) > 1;
    if (!hasPage && !isContentsEntry(line.text) && seen.has(key)) break;
    if (!hasPage && !isContentsEntry(line.text) && !nextHasPage && !comesAgain) break;
    seen.add(key);
    end = i + 1;
  }
  while (/^\d{1,3}$/.test(lines[end]?.text ?? "")) end++;
  return [...lines.slice(0, start), ...lines.slice(end).filter((line) => !isContentsEntry(line.text))];
}

/** “2 推动智能安全产业园发展及重点行业 / 产业化进程…… 23”: an entry over two lines has its page on the second. */
function isWrappedEntry(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  const next = lines[index + 1];
  if (line === undefined || next === undefined || SENTENCE.test(line.text) || line.width < 30) return false;
  return (
    readHeadingNumber(line.text) !== null && ENTRY_WITH_PAGE.test(next.text) && readHeadingNumber(next.text) === null
  );
}
