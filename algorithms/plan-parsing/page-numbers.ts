import type { Line } from "./lines.ts";

/** Where a page's own number stands in its line, [from, to) in the text of the line. */
export interface PrintedNumber {
  from: number;
  to: number;
}

/** A browser's footer may be read into the last lines of the text (“…落户19我区，”), or between them. */
const LINES_AT_FOOT = 3;
const FEWEST_PAGES = 3;
/** “12”, “- 12 -”, never a part of “2012”, “1.2” or “12%”. */
const NUMBER = /(?<![\d.,/—-])(?:[-—]\s*)?(\d{1,3})(?:\s*[-—](?![\d\u4e00-\u9fff]))?(?![\d.,/%‰])/g;

interface Candidate extends PrintedNumber {
  line: number;
  value: number;
  /** Alone on its line, or at the end of it: the likelier place of a footer. */
  rank: number;
}

function rankOf(text: string, from: number, to: number): number {
  if (text.trim().length === to - from) return 3;
  if (text.slice(to).trim() === "") return text[from - 1] === "\t" ? 2 : 1;
  return 0;
}

function candidatesOf(lines: readonly Line[], page: readonly number[]): Candidate[] {
  const found: Candidate[] = [];
  for (const index of page.slice(-LINES_AT_FOOT)) {
    const text = lines[index]?.text ?? "";
    for (const match of text.matchAll(NUMBER)) {
      const [from, to] = [match.index, match.index + match[0].length];
      found.push({ line: index, value: Number(match[1]), from, to, rank: rankOf(text, from, to) });
    }
  }
  return found;
}

/** The difference between number and page that most pages share; null where fewer than three, or than half of them, do. */
function findOffset(pages: readonly Candidate[][]): number | null {
  const counts = new Map<number, number>();
  pages.forEach((candidates, page) => {
    for (const offset of new Set(candidates.map(({ value }) => value - page)))
      counts.set(offset, (counts.get(offset) ?? 0) + 1);
  });
  const [best] = [...counts].sort(([a, left], [b, right]) => right - left || a - b);
  if (best === undefined || best[1] < Math.max(FEWEST_PAGES, pages.length / 2)) return null;
  return best[0];
}

/**
 * Finds the page numbers of a text with form feeds, by index of their lines: numbers at the foot of the pages that rise
 * by one from page to page are no values, wherever the extraction has put them.
 */
export function findPageNumbers(lines: readonly Line[]): Map<number, PrintedNumber> {
  const pages: number[][] = [];
  lines.forEach((line, index) => {
    const page = pages[line.page] ?? [];
    page.push(index);
    pages[line.page] = page;
  });
  const found = new Map<number, PrintedNumber>();
  if (pages.length < FEWEST_PAGES) return found;
  const candidates = Array.from(pages, (page) => candidatesOf(lines, page ?? []));
  const offset = findOffset(candidates);
  if (offset === null) return found;
  candidates.forEach((onPage, page) => {
    const own = onPage.filter(({ value }) => value === page + offset);
    const best = own.sort((a, b) => b.rank - a.rank || b.line - a.line || b.from - a.from)[0];
    if (best !== undefined) found.set(best.line, { from: best.from, to: best.to });
  });
  return found;
}
