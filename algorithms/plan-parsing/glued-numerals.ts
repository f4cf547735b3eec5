import type { Line } from "./lines.ts";
import { readHeadingNumber } from "./numbering.ts";
import { readChineseNumeral } from "./numerals.ts";

const CHAPTER = /^([一二三四五六七八九十]{1,2})(\s?)(?=[^\s一二三四五六七八九十])[^，。；：！？\t]{2,30}$/;
const FIRST_SECTION = /^(?:（一）|\(一\)|1[.、]|第一节)/;
const FEWEST = 3;

/**
 * Marks the chapters of a PDF that lost the blank after their numeral: “二总体要求” before “（一）指导思想”. Believed only
 * where chapters 一, 二, 三 … follow each other, each right before its first section or with its blank.
 */
export function markGluedNumerals(lines: readonly Line[]): Line[] {
  const glued = new Map<Line, number>();
  let next = 1;
  lines.forEach((line, index) => {
    const match = CHAPTER.exec(line.text);
    const numeral = match?.[1] ?? "";
    if (match === null || readChineseNumeral(numeral) !== next) return;
    if (match[2] !== "") {
      next += readHeadingNumber(line.text)?.style === "chinese-bare" ? 1 : 0;
      return;
    }
    if (!FIRST_SECTION.test(lines[index + 1]?.text ?? "")) return;
    glued.set(line, numeral.length);
    next++;
  });
  if (next <= FEWEST || glued.size === 0) return [...lines];
  return lines.map((line) => {
    const numeral = glued.get(line);
    return numeral === undefined ? line : { ...line, gluedNumeral: numeral };
  });
}
