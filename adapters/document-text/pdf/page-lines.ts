/** A piece of text on a page: baseline start in points from the left and top, advance width and font size. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A line of text and its height on the page, points from the top. */
export interface PlacedLine {
  readonly y: number;
  readonly text: string;
}

/** Pieces whose baselines differ by less than this share of the font size stand on one line (super- and subscripts too). */
const SAME_LINE = 0.5;
/** Gaps in font sizes: from here on a blank between Latin letters, and between ideographs, which are set wider. */
const BLANK = 0.22;
const WIDE_BLANK = 0.45;
/** From here on a gap may part two columns: when a line near by has a gap at the same place. */
const COLUMN = 0.9;
/** From here on it parts them in any case. */
const FAR = 3;
/** How many lines up and down are near. */
const NEAR = 2;

interface Line {
  y: number;
  size: number;
  pieces: TextPiece[];
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

function groupLines(pieces: readonly TextPiece[]): Line[] {
  const sorted = [...pieces].sort((a, b) => a.y - b.y);
  const lines: Line[] = [];
  for (const piece of sorted) {
    const last = lines.at(-1);
    if (last !== undefined && piece.y - last.y <= SAME_LINE * Math.max(last.size, piece.size)) {
      last.pieces.push(piece);
      // The largest piece is the body of the line; a raised note mark does not decide where the line stands.
      if (piece.size > last.size) {
        last.y = piece.y;
        last.size = piece.size;
      }
    } else lines.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  for (const line of lines) line.pieces = withoutRepeats(line.pieces.sort((a, b) => a.x - b.x));
  return lines;
}

/** Bold is often printed by writing the same piece twice with a small shift. */
function withoutRepeats(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.filter((piece, index) => {
    const before = pieces[index - 1];
    if (before === undefined || before.text !== piece.text) return true;
    return Math.abs(before.x - piece.x) > 0.1 * piece.size || Math.abs(before.y - piece.y) > 0.1 * piece.size;
  });
}

function gapBefore(piece: TextPiece, before: TextPiece): Gap {
  return { from: before.x + before.width, to: piece.x };
}

function columnGaps(line: Line | undefined): Gap[] {
  const gaps: Gap[] = [];
  for (const [index, piece] of (line?.pieces ?? []).entries()) {
    const before = line?.pieces[index - 1];
    if (before === undefined) continue;
    const gap = gapBefore(piece, before);
    if (gap.to - gap.from > COLUMN * Math.max(piece.size, before.size)) gaps.push(gap);
  }
  return gaps;
}

function isWide(text: string | undefined): boolean {
  return text !== undefined && /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u.test(text);
}

function separator(gap: Gap, size: number, text: string, next: string, near: readonly Gap[]): "" | " " | "\t" {
  const width = (gap.to - gap.from) / size;
  if (width > FAR) return "\t";
  const meets = (other: Gap) => Math.min(gap.to, other.to) - Math.max(gap.from, other.from) > 0.4 * size;
  if (width > COLUMN && near.some(meets)) return "\t";
  return width > (isWide(text.at(-1)) && isWide(next.at(0)) ? WIDE_BLANK : BLANK) ? " " : "";
}

function writeLine(line: Line, near: readonly Gap[]): string {
  let text = "";
  let before: TextPiece | undefined;
  for (const piece of line.pieces) {
    if (before !== undefined) {
      text += separator(gapBefore(piece, before), Math.max(piece.size, before.size), text, piece.text, near);
    }
    text += piece.text;
    before = piece;
  }
  const cells = text.split("\t").map((cell) => cell.replace(/\s+/gu, " ").trim());
  // A title spread over the line letter by letter, as in 目　录, is one word and no table.
  return cells.join(cells.every((cell) => /^\p{Script=Han}$/u.test(cell)) ? " " : "\t");
}

/** The lines of one page from top to bottom, columns of a line separated by tabs. */
export function pageLines(pieces: readonly TextPiece[]): PlacedLine[] {
  const lines = groupLines(pieces);
  const gaps = lines.map(columnGaps);
  return lines.map((line, index) => {
    const near: Gap[] = [];
    for (let other = index - NEAR; other <= index + NEAR; other += 1) {
      // The rows of a table are set in one size; the heading above them is not a row.
      const ratio = (lines[other]?.size ?? 0) / line.size;
      if (other !== index && ratio > 0.85 && ratio < 1.18) near.push(...(gaps[other] ?? []));
    }
    return { y: line.y, text: writeLine(line, near) };
  });
}
