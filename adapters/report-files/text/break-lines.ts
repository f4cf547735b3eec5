/** A character as it will be drawn. */
export interface Glyph {
  readonly char: string;
  readonly bold: boolean;
  /** Points. */
  readonly width: number;
}

export interface Line {
  readonly glyphs: readonly Glyph[];
  /** Points, without blanks at the end. */
  readonly width: number;
  /** Whether the text or its paragraph ends here: such a line is not stretched. */
  readonly last: boolean;
}

// GB/T 15834-2011, 5.1: these do not begin a line, those do not end one.
const NOT_AT_START = new Set("，。、；：？！）》〉」』】〕〗］｝”’…—～·%‰℃°,.;:?!)]}>%—");
const NOT_AT_END = new Set("（《〈「『【〔〖［｛“‘([{<￥¥$№");
/** Marks whose right half is blank: at the end of a line they may stand half outside. */
const HALF_BLANK = new Set("，。、；：）》〉」』】〕！？”’");
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_@#&+*=/\\'~^-]/u;

/** Parts that are never torn: words and numbers, and marks with what they belong to. */
function unitsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const units: Glyph[][] = [];
  let before: Glyph | undefined;
  for (const glyph of glyphs) {
    const unit = units.at(-1);
    const joined =
      before !== undefined &&
      before.char !== " " &&
      glyph.char !== " " &&
      (NOT_AT_START.has(glyph.char) ||
        NOT_AT_END.has(before.char) ||
        (WORD.test(before.char) && WORD.test(glyph.char)) ||
        (/[.,:]/u.test(before.char) && /[0-9A-Za-z/]/u.test(glyph.char)));
    if (unit !== undefined && joined) unit.push(glyph);
    else units.push([glyph]);
    before = glyph;
  }
  return units;
}

const widthOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, glyph) => sum + glyph.width, 0);

/** What the unit needs at the end of a line: half a full-width mark less, where its right half is blank. */
function needed(unit: readonly Glyph[], width: number): number {
  const last = unit.at(-1);
  return last !== undefined && HALF_BLANK.has(last.char) ? width - last.width / 2 : width;
}

function lineOf(glyphs: Glyph[], last: boolean): Line {
  while (glyphs.at(-1)?.char === " ") glyphs.pop();
  return { glyphs, width: widthOf(glyphs), last };
}

/** Cuts a unit that is longer than a whole line; marks may then stand anywhere. */
function torn(unit: readonly Glyph[], room: number): Glyph[][] {
  const parts: Glyph[][] = [[]];
  let width = 0;
  for (const glyph of unit) {
    if (width + glyph.width > room && width > 0) {
      parts.push([]);
      width = 0;
    }
    parts.at(-1)?.push(glyph);
    width += glyph.width;
  }
  return parts;
}

function breakOne(glyphs: readonly Glyph[], { width, indent }: { width: number; indent: number }): Line[] {
  const lines: Line[] = [];
  let line: Glyph[] = [];
  let used = indent;
  const flush = (last: boolean): void => {
    lines.push(lineOf(line, last));
    line = [];
    used = 0;
  };
  const place = (unit: readonly Glyph[]): void => {
    const size = widthOf(unit);
    if (used + needed(unit, size) > width + 0.01 && line.length > 0) flush(false);
    if (line.length === 0 && lines.length > 0 && unit[0]?.char === " ") return;
    line.push(...unit);
    used += size;
  };
  for (const unit of unitsOf(glyphs)) {
    if (needed(unit, widthOf(unit)) <= width) place(unit);
    else for (const part of torn(unit, width)) place(part);
  }
  flush(true);
  return lines;
}

/**
 * Breaks text into lines of at most `width` points by the rules of Chinese typesetting; `indent` is what the first line
 * has less. Line feeds break too. Empty text is one empty line.
 */
export function breakLines(glyphs: readonly Glyph[], width: number, indent = 0): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= glyphs.length; at += 1) {
    if (at < glyphs.length && glyphs[at]?.char !== "\n") continue;
    lines.push(...breakOne(glyphs.slice(start, at), { width, indent: lines.length === 0 ? indent : 0 }));
    start = at + 1;
  }
  return lines;
}
