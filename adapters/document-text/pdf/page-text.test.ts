import { expect, test } from "vitest";
import type { TextPiece } from "./page-lines.ts";
import { pageText } from "./page-text.ts";

function piece(text: string, x: number, y: number): TextPiece {
  return { text, x, y, size: 10, width: [...text].length * 10 };
}

// Three columns and three rows: a title over all columns, then a cell over two rows.
const TABLE = { columns: [0, 50, 100, 150], rows: [100, 120, 140, 160], cells: [0, 0, 0, 3, 4, 5, 3, 7, 8] };

test("writes a merged cell where it begins and leaves its other places empty", () => {
  const pieces = [
    piece("总", 60, 113),
    piece("类", 5, 143),
    piece("甲", 60, 133),
    piece("乙", 110, 133),
    piece("丙", 60, 153),
  ];
  expect(pageText(pieces, [TABLE])).toBe("总\n类\t甲\t乙\n\t丙\t");
});

test("drops rows without text and keeps what stands above, beside and below the table in its order", () => {
  const pieces = [piece("下", 0, 200), piece("甲", 60, 133), piece("上", 0, 90), piece("旁", 300, 139)];
  expect(pageText(pieces, [TABLE])).toBe("上\n\t甲\t\n旁\n下");
});

test("puts the broken lines of a cell together, with blanks only between Latin words", () => {
  const table = { columns: [0, 200, 400], rows: [0, 100], cells: [0, 1] };
  const pieces = [
    piece("安全", 5, 20),
    piece("生产", 5, 35),
    piece("2025", 5, 50),
    piece("年", 5, 65),
    piece("GDP", 205, 20),
    piece("rate", 205, 35),
  ];
  expect(pageText(pieces, [table])).toBe("安全生产2025年\tGDP rate");
});
