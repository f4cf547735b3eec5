import type { Line } from "./lines.ts";
import { joinLines, type MappedText, type Paragraph } from "./paragraphs.ts";
import { isUnitWord } from "./units.ts";

const BARE_NUMBER = /^\d[\d,]*(?:\.\d+)?$/;
const UNIT_OF_COLUMN = /（(?:单位：)?([^）]{1,6})）$/;
const TIME_COLUMN = /年限|时限|期限|时间|年度/;

/** Cells stand between tabs; without any, between two blanks or more. */
function splitAt(text: string): RegExp {
  return text.includes("\t") ? /\t/g : / {2,}/g;
}

/** What a column's header adds to a bare figure below it: 投资估算（万元） gives 万元, 建设年限 gives 年 to “2021—2023”. */
export function columnUnits(header: Line): (string | null)[] {
  return header.text.split(splitAt(header.text)).map((printed) => {
    const cell = printed.replace(/\s+/g, "");
    const unit = UNIT_OF_COLUMN.exec(cell)?.[1];
    if (unit !== undefined && (isUnitWord(unit) || /^[万亿]/.test(unit))) return unit;
    return TIME_COLUMN.test(cell) ? "年" : null;
  });
}

function suffixOf(cell: string, unit: string | null | undefined): string {
  const text = cell.trim();
  if (unit === null || unit === undefined) return "";
  if (unit === "年") return /20\d{2}$/.test(text) ? unit : "";
  return BARE_NUMBER.test(text) ? unit : "";
}

/** Joins the cells of a table row into one text: a semicolon between cells and between lines, a column's unit after a bare figure. */
export function joinRow(lines: readonly Line[], units: readonly (string | null)[]): Paragraph {
  const parts: MappedText[] = [];
  lines.forEach((line, lineIndex) => {
    const gaps = [...line.text.matchAll(splitAt(line.text))];
    const cells = line.text.split(splitAt(line.text));
    cells.forEach((cell, index) => {
      const gap = gaps[index - 1];
      const start = line.start + (gap === undefined ? 0 : gap.index + gap[0].length);
      const joined = joinLines([{ ...line, text: cell, start }]);
      const isLast = index === cells.length - 1 && lineIndex === lines.length - 1;
      const added = `${suffixOf(cell, cells.length > 1 ? units[index] : null)}${isLast ? "" : "；"}`;
      const end = joined.at[joined.at.length - 1] ?? start;
      parts.push({
        text: joined.text + added,
        at: Int32Array.from([...joined.at, ...Array.from(added, () => end)]),
      });
    });
  });
  return {
    text: parts.map((part) => part.text).join(""),
    at: Int32Array.from(parts.flatMap((part) => [...part.at])),
    markdown: 0,
    firstLine: lines[0]?.text ?? "",
    lineCount: lines.length,
  };
}
