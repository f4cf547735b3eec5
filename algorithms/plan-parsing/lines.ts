/** One printed line: trimmed words, their place in the clean text, and what the layout said about it. */
export interface Line {
  text: string;
  start: number;
  end: number;
  /** Number of # marks of a markdown heading, 0 without. */
  markdown: number;
  /** A form feed or a rule stood before it. */
  afterBreak: boolean;
  /** An empty line stood before it. */
  afterBlank: boolean;
  /** Display width: Chinese 2, Latin 1. */
  width: number;
  /** Form feeds before it; 0 throughout a text without pages. */
  page: number;
  /** Length of a chapter's numeral that lost the blank after it. */
  gluedNumeral?: number;
}

const RULE = /^[-—─_=＝*·~\s]{3,}$/;
const TABLE_RULE = /^[\s:：|-]+$/;
/** Markdown and web lists put a mark before the number: “- 1. 落实企业主体责任”. */
const BULLET = /^(?:[-*+•·●◆■□▪>]\s+)+(?=\S)/;

/** Width in half-width columns; a hard-wrapped page has many lines of the same width. */
function displayWidth(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) > 0x2e7f ? 2 : 1;
  return width;
}

/** Markdown table rows start with a bar, or part their cells by bars with blanks (“1 | 死亡人数 | 人 | 58”); tabs stand for both. */
function barsToTabs(raw: string): string {
  const trimmed = raw.trimStart();
  if (!trimmed.startsWith("|") && raw.split(" | ").length < 3) return raw;
  return raw.replace(/\|/g, "\t");
}

/** Splits the clean text into its non-empty lines. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let afterBreak = false;
  let afterBlank = false;
  let page = 0;
  let from = 0;
  while (from <= text.length) {
    let to = from;
    while (to < text.length && text[to] !== "\n" && text[to] !== "\f") to++;
    const raw = barsToTabs(text.slice(from, to));
    const words = raw.trim();
    if (words === "") afterBlank = true;
    else if (RULE.test(words) || (TABLE_RULE.test(raw) && raw.includes("--"))) afterBreak = true;
    else {
      const lead = raw.length - raw.trimStart().length;
      const hashes = /^(#{1,6})\s*/.exec(words);
      const skip = hashes?.[0].length ?? BULLET.exec(words)?.[0].length ?? 0;
      const inner = words.slice(skip);
      if (inner !== "") {
        lines.push({
          text: inner,
          start: from + lead + skip,
          end: from + lead + words.length,
          markdown: hashes?.[1]?.length ?? 0,
          afterBreak,
          afterBlank,
          width: displayWidth(inner),
          page,
        });
        afterBreak = false;
        afterBlank = false;
      }
    }
    if (text[to] === "\f") {
      afterBreak = true;
      page++;
    }
    from = to + 1;
  }
  return lines;
}
