import type { Line } from "./lines.ts";
import { isNamedHeading, readHeadingNumber } from "./numbering.ts";
import { UNITS } from "./units.ts";

/** Joined words with, for each character, its offset in the clean text. */
export interface MappedText {
  text: string;
  at: Int32Array;
}

/** A paragraph, or a heading before it is told apart from one. */
export interface Paragraph extends MappedText {
  markdown: number;
  /** The first line, as printed, for rules that look at the layout. */
  firstLine: string;
  lineCount: number;
}

const TERMINAL = /[。！？；：.!?;:…]$|[。！？；][”）》]$/;
const OPEN_END = /[，、,（《“〔—-]$/;
const CONTINUES = /^[，、。；：）》”！？〕%]/;
/** The last word of a finished heading: where it fills its line, the next line is body text. */
const HEADLINE_END =
  /(?:体系|机制|建设|能力|水平|工作|责任|管理|文化|整治|治理|改革|创新|监管|保障|服务|队伍|工程|安全|制度|基础|力度|意识|教育|培训|创建|发展|形势|作用|效能|合力|格局|防控|防范|支撑|监督|考核|评估)$/;
const NOTE = /^(?:备\s*注|注|说\s*明)\s*\d?\s*[：:]/;
/** “安全第 / 一、预防为主”: the numeral belongs to the word before it. */
const UNIT_START = new RegExp(`^(?:${UNITS.map((unit) => unit.replace(/[/（）]/g, "\\$&")).join("|")})[，。、；]`);
/** “…装备达标率达到” / “百分之八十五；”: a line that ends before its figure goes on with it. */
const BEFORE_FIGURE =
  /(?:达到|达|不少于|不低于|至少|不超过|不高于|控制在|提高到|提升到|提高至|下降到|降至|增至|下降|降低|减少|约)$/;
const FIGURE_START = /^(?:百分之|千分之|[<>≤≥]?\d|[一二三四五六七八九十百千万]{2,}|[两一二三四五六七八九]成)/;
const CUT_ORDINAL = /[第之其十百]$/;
const ALPHANUMERIC = /[A-Za-z0-9]/;
const FIGURE = /[\d.]/;

/** What the layout of the whole document says: is it hard-wrapped, and how wide is a full line. */
export interface Wrapping {
  wrapped: boolean;
  fullWidth: number;
  /** Width of the widest usual line. */
  widest: number;
}

const WINDOW = 6;

/**
 * A hard-wrapped page breaks off many lines at the same width in the middle of a sentence, and has few lines beyond.
 * Lines that end with a stop say nothing: they may be short paragraphs.
 */
export function measureWrapping(lines: readonly Line[]): Wrapping {
  const longer = lines.filter((line) => line.width >= 24 && !line.text.includes("\t"));
  const broken = longer.filter((line) => !TERMINAL.test(line.text)).map((line) => line.width);
  const counts = new Map<number, number>();
  for (const width of broken) for (let w = width; w < width + WINDOW; w++) counts.set(w, (counts.get(w) ?? 0) + 1);
  let widest = 0;
  for (const [width, count] of counts) {
    const best = counts.get(widest) ?? 0;
    if (count > best || (count === best && width < widest)) widest = width;
  }
  const near = counts.get(widest) ?? 0;
  const beyond = longer.filter((line) => line.width > widest + WINDOW).length;
  const wrapped = near >= Math.max(4, longer.length * 0.12) && beyond <= longer.length * 0.1 && widest <= 140;
  if (!wrapped) return { wrapped: false, fullWidth: 60, widest: 60 };
  return { wrapped: true, fullWidth: Math.floor(widest * 0.85), widest };
}

function countOf(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function hasOpenBracket(text: string): boolean {
  return countOf(text, "《") > countOf(text, "》") || countOf(text, "（") > countOf(text, "）");
}

/** True where a line cannot be the end of its sentence. */
function isOpenLine(line: Line, wrapping: Wrapping): boolean {
  if (TERMINAL.test(line.text))
    return line.text.endsWith("：") ? false : hasOpenBracket(line.text) && !/[。；]$/.test(line.text);
  if (OPEN_END.test(line.text)) return true;
  return line.width >= wrapping.fullWidth || hasOpenBracket(line.text);
}

/** Numbers without a mark (“1 支专业的…” at a line's start may be the middle of a sentence) need a finished line before. */
function isStrongStart(line: Line): boolean {
  if (line.markdown > 0 || isNamedHeading(line.text)) return true;
  const style = readHeadingNumber(line.text)?.style;
  return style !== undefined && !["arabic-bare", "chinese-bare", "decimal-2", "arabic-bracket"].includes(style);
}

/** A heading that fills its line goes on only into a short line without sentence marks. */
function headingGoesOn(line: Line, next: Line, wrapping: Wrapping): boolean {
  if (/[。：]/.test(line.text.slice(0, -1)) && line.width >= wrapping.fullWidth) return true;
  if (OPEN_END.test(line.text) || hasOpenBracket(line.text)) return true;
  if (readHeadingNumber(next.text)?.value === 1) return false;
  const isBody = /[，。；：]/.test(next.text) || next.width >= wrapping.fullWidth;
  if (HEADLINE_END.test(line.text) && isBody) return false;
  if (line.text.includes("，") && wrapping.wrapped && line.width >= wrapping.widest - 3) return true;
  return wrapping.wrapped && !/[，。；：]/.test(next.text) && next.width < wrapping.fullWidth;
}

function isTornFigure(previous: Line, line: Line, wrapping: Wrapping): boolean {
  return (
    wrapping.wrapped &&
    previous.width >= wrapping.fullWidth &&
    /[^\d\s.]\d+\.?$/.test(previous.text) &&
    /^\d+(?:\.\d+)?(?![\d.、．\s])/.test(line.text)
  );
}

function startsParagraph(previous: Line, line: Line, wrapping: Wrapping): boolean {
  if (CONTINUES.test(line.text)) return false;
  if (NOTE.test(line.text)) return true;
  // “…改造20” / “处，…”: a figure and its unit
  if (/[\u4e00-\u9fff]\d+$/.test(previous.text) && UNIT_START.test(line.text)) return false;
  // “…死亡率比20” / “10年下降”, “面积约2.” / “1万平方米”: a figure torn by a full line
  if (isTornFigure(previous, line, wrapping)) return false;
  // “6.…占地区生产总值的比例：” / “<0.25%”
  if (previous.text.endsWith("：") && /^[<>≤≥]/.test(line.text)) return false;
  if (BEFORE_FIGURE.test(previous.text) && FIGURE_START.test(line.text) && !isStrongStart(line)) return false;
  const open = isOpenLine(previous, wrapping);
  if (!open) return true;
  if (isStrongStart(line) && !/[，、（《“]$/.test(previous.text) && !CUT_ORDINAL.test(previous.text)) return true;
  if (line.markdown > 0) return true;
  const isHeading = previous.markdown > 0 || isNamedHeading(previous.text) || readHeadingNumber(previous.text) !== null;
  return isHeading && !headingGoesOn(previous, line, wrapping);
}

/** “…，能容纳50” / “人以上”: a paragraph that has run over lines is not over at a short line without a stop. */
function isTornParagraph(group: readonly Line[], line: Line): boolean {
  const [first, last] = [group[0], group[group.length - 1]];
  if (first === undefined || last === undefined || group.length < 2 || first.markdown > 0) return false;
  if (TERMINAL.test(last.text) || last.text.includes("\t") || line.text.includes("\t")) return false;
  if (!/[，；。]/.test(group.map(({ text }) => text).join("")) || !/[，。；]/.test(line.text)) return false;
  return !isStrongStart(line) && readHeadingNumber(line.text) === null && !NOTE.test(line.text);
}

/** Joins lines into one text: blanks stay only between Latin words and figures. */
export function joinLines(lines: readonly Line[]): MappedText {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (const line of lines) {
    let blank = characters.length > 0;
    for (let i = 0; i < line.text.length; i++) {
      const character = line.text[i] ?? "";
      if (character === " " || character === "\t") {
        blank = true;
        continue;
      }
      const before = characters[characters.length - 1];
      // OCR and justified lines tear figures apart (“5 000万元”, “到20 / 25年”); Latin words keep their blanks
      const isFigure = before !== undefined && FIGURE.test(before) && FIGURE.test(character);
      if (blank && before !== undefined && !isFigure && ALPHANUMERIC.test(before) && ALPHANUMERIC.test(character)) {
        characters.push(" ");
        offsets.push(line.start + Math.max(0, i - 1));
      }
      blank = false;
      characters.push(character);
      offsets.push(line.start + i);
    }
  }
  return { text: characters.join(""), at: Int32Array.from(offsets) };
}

/** The line with the blank after its numeral, where a PDF has lost it. */
function asPrinted({ text, gluedNumeral = 0 }: Line): string {
  return gluedNumeral === 0 ? text : `${text.slice(0, gluedNumeral)} ${text.slice(gluedNumeral)}`;
}

/** Groups lines into paragraphs; a sentence broken by the layout becomes whole again. */
export function joinParagraphs(lines: readonly Line[], wrapping: Wrapping): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let group: Line[] = [];
  const flush = (): void => {
    const first = group[0];
    if (first === undefined) return;
    const joined = joinLines(group);
    if (joined.text !== "") {
      paragraphs.push({ ...joined, markdown: first.markdown, firstLine: asPrinted(first), lineCount: group.length });
    }
    group = [];
  };
  for (const line of lines) {
    const previous = group[group.length - 1];
    if (
      previous !== undefined &&
      !isTornParagraph(group, line) &&
      startsParagraph(group.length === 1 ? previous : { ...previous, markdown: 0 }, line, wrapping)
    ) {
      flush();
    }
    group.push(line);
  }
  flush();
  return paragraphs;
}

/** Range in the clean text of the characters [from, to) of a mapped text. */
export function rangeOf(mapped: MappedText, from: number, to: number): { start: number; end: number } {
  const start = mapped.at[from] ?? 0;
  const end = (mapped.at[Math.max(from, to - 1)] ?? start) + 1;
  return { start, end };
}
