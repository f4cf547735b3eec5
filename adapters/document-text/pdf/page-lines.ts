/** A piece of text on a page: baseline start in points from the left and top, advance width and font size. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Pieces whose baselines differ by less than this share of the font size stand on one line (super- and subscripts too). */
const SAME_LINE = 0.5;
/** A gap of this many font sizes is a blank; of so many more, the next column. */
const BLANK = 0.22;
const COLUMN = 1.4;

interface Line {
  y: number;
  size: number;
  readonly pieces: TextPiece[];
}

function groupLines(pieces: readonly TextPiece[]): Line[] {
  const sorted = pieces.map((piece, order) => ({ piece, order }));
  sorted.sort((a, b) => a.piece.y - b.piece.y || a.order - b.order);
  const lines: Line[] = [];
  for (const { piece } of sorted) {
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
  return lines;
}

function isWide(text: string | undefined): boolean {
  return text !== undefined && /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u.test(text);
}

/** Bold is often printed by writing the same piece twice with a small shift. */
function isRepeated(piece: TextPiece, before: TextPiece | undefined): boolean {
  if (before === undefined || before.text !== piece.text) return false;
  return Math.abs(before.x - piece.x) < 0.1 * piece.size && Math.abs(before.y - piece.y) < 0.1 * piece.size;
}

function writeLine(line: Line): string {
  const pieces = [...line.pieces].sort((a, b) => a.x - b.x);
  const columns: string[] = [""];
  let before: TextPiece | undefined;
  for (const piece of pieces) {
    if (isRepeated(piece, before)) continue;
    const gap = before === undefined ? 0 : piece.x - (before.x + before.width);
    const size = Math.max(piece.size, before?.size ?? 0);
    const text = columns.at(-1) ?? "";
    if (gap > COLUMN * size && text !== "") columns.push(piece.text);
    else {
      const threshold = isWide(text.at(-1)) && isWide(piece.text.at(0)) ? 2 * BLANK : BLANK;
      columns[columns.length - 1] = `${text}${gap > threshold * size && text !== "" ? " " : ""}${piece.text}`;
    }
    before = piece;
  }
  const cells = columns.map((cell) => cell.replace(/\s+/gu, " ").trim()).filter((cell) => cell !== "");
  // A title spread over the line letter by letter, as in 目　录, is one word and no table.
  return cells.join(cells.every((cell) => [...cell].length === 1) ? " " : "\t");
}

/** The lines of one page from top to bottom, columns of a line separated by tabs. */
export function pageLines(pieces: readonly TextPiece[]): string[] {
  return groupLines(pieces)
    .map(writeLine)
    .filter((line) => line !== "");
}
