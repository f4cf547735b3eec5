import type { OutlineHeading, PlanItem } from "../../contract/index.ts";
import { flatOutline } from "../../domain/from-parsed.ts";

/** A stretch of text under the same items. */
export interface Piece {
  /** Offset in the plan's text, UTF-16 code units. */
  readonly start: number;
  readonly text: string;
  readonly itemIds: readonly string[];
  /** Marks of Markdown, "## " before a heading, "> " before a quotation or "**" around strong words: part of the text and its offsets, but not shown. */
  readonly isSign: boolean;
  /** Between two "**". */
  readonly isStrong: boolean;
}

const HASHES = /^[^\S\n]*(#{1,6}|>)[^\S\n]+(?=\S)/;

/** Length of the Markdown marks of a heading or a quotation that a line begins with, blanks included, in UTF-16 code units; 0 for none. */
export function hashesOf(line: string): number {
  return HASHES.exec(line)?.[0].length ?? 0;
}

type Stretch = readonly [start: number, end: number];

/** What of a line is written but not shown, and what stands out; a "**" without its partner is text. */
function signsOf(line: string): { signs: readonly Stretch[]; strong: readonly Stretch[] } {
  const hashes = hashesOf(line);
  const pairs = [...line.matchAll(/\*\*(?=\S)([^*]+)\*\*/g)].map(
    ({ index, 0: { length } }): Stretch => [index, index + length],
  );
  const stars = pairs.flatMap(([from, to]): Stretch[] => [
    [from, from + 2],
    [to - 2, to],
  ]);
  return {
    signs: hashes === 0 ? stars : [[0, hashes], ...stars],
    strong: pairs.map(([from, to]): Stretch => [from + 2, to - 2]),
  };
}

/** Words as people read them: without the marks of Markdown. */
export function withoutSigns(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      [...signsOf(line).signs].reverse().reduce((left, [from, to]) => left.slice(0, from) + left.slice(to), line),
    )
    .join("\n");
}

/** One line of the plan's text. */
export interface Paragraph {
  readonly start: number;
  /** Level of the heading that it is, 0 for text. */
  readonly level: number;
  /** A blank line stands before it. */
  readonly isNewBlock: boolean;
  readonly pieces: readonly Piece[];
  readonly itemIds: readonly string[];
}

type Placed = Pick<PlanItem, "id" | "span">;
interface Spanned {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

function cutLine(start: number, text: string, spans: readonly Spanned[]): Piece[] {
  const end = start + text.length;
  const { signs, strong } = signsOf(text);
  const cuts = new Set([start, end, ...[...signs, ...strong].flat().map((at) => start + at)]);
  for (const span of spans) {
    cuts.add(Math.max(start, span.start));
    cuts.add(Math.min(end, span.end));
  }
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end;
    const isIn = (stretches: readonly Stretch[]) =>
      stretches.some(([first, last]) => start + first <= from && to <= start + last);
    return {
      start: from,
      text: text.slice(from - start, to - start),
      itemIds: spans.filter((span) => span.start <= from && span.end >= to).map(({ id }) => id),
      isSign: isIn(signs),
      isStrong: isIn(strong),
    };
  });
}

function levelsOf(outline: readonly OutlineHeading[]): Map<number, number> {
  return new Map(flatOutline(outline).map((heading) => [heading.span[0], heading.level]));
}

/** Lines that are drawn together. */
export interface TextBlock {
  readonly start: number;
  readonly paragraphs: readonly Paragraph[];
  readonly itemIds: readonly string[];
}

/** Lines in blocks of `size`: few enough to compare at every key, small enough to draw at once. */
export function blocksOf(paragraphs: readonly Paragraph[], size: number): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (let from = 0; from < paragraphs.length; from += size) {
    const part = paragraphs.slice(from, from + size);
    const itemIds = [...new Set(part.flatMap((paragraph) => paragraph.itemIds))];
    blocks.push({ start: part[0]?.start ?? 0, paragraphs: part, itemIds });
  }
  return blocks;
}

/** The plan's text line by line, cut where items begin and end and around marks of Markdown. Blank lines are left out. */
export function paragraphsOf(
  text: string,
  items: readonly Placed[],
  outline: readonly OutlineHeading[] = [],
): Paragraph[] {
  const spans = items
    .flatMap(({ id, span }) => (span === null ? [] : [{ id, start: span[0], end: span[1] }]))
    .sort((one, other) => one.start - other.start);
  const levels = levelsOf(outline);
  const starts = [...levels.keys()].sort((one, other) => one - other);
  const paragraphs: Paragraph[] = [];
  let start = 0;
  let first = 0;
  let heading = 0;
  let isNewBlock = true;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    // Spans are in order of their start, so what ended before this line never comes back, unless a long one hides it.
    while (first < spans.length && (spans[first]?.end ?? 0) <= start) first += 1;
    const here: Spanned[] = [];
    for (let index = first; index < spans.length; index += 1) {
      const span = spans[index];
      if (span === undefined || span.start >= end) break;
      if (span.end > start) here.push(span);
    }
    while (heading < starts.length && (starts[heading] ?? 0) < start) heading += 1;
    const at = starts[heading];
    const level = at !== undefined && at < end ? (levels.get(at) ?? 0) : 0;
    if (line.trim() !== "") {
      paragraphs.push({
        start,
        level,
        isNewBlock,
        pieces: cutLine(start, line, here),
        itemIds: here.map(({ id }) => id),
      });
    }
    isNewBlock = line.trim() === "";
    start = end + 1;
  }
  return paragraphs;
}
