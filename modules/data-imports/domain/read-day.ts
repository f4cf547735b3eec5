import type { Cell } from "../contract/index.ts";
import { narrow, textOf } from "./clean-text.ts";
import { got, nothing, type Reading, wrong } from "./reading.ts";

const ORDERED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T?\d{1,2}[:时点].*)?$/iu;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/u;
const HALF = /^\d{4}(?:年|[-/.]\d{1,2}|年\d{1,2}月?)?$/u;
const TURNED = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/u;
const FOREVER = new Set(["长期", "长期有效", "永久", "永久有效", "无固定期限", "至今"]);
/** Serial numbers of Excel between 1927 and 2173: what else a number in a day's column could mean. */
const SERIALS = { from: 10_000, to: 99_999 };
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const moment = new Date(`${text}T00:00:00Z`);
  const stands = !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
  return stands && Number(year) >= 1800 ? text : null;
}

const DIGITS = "〇一二三四五六七八九";
const IN_CHINESE =
  /^([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]?$/u;

// "十" ten, "十二" twelve, "二十" twenty, "三十一" thirty-one.
function smallNumber(text: string): string {
  const [tens, ones] = text.includes("十") ? text.split("十") : ["〇", text];
  const ten = tens === "" ? 1 : DIGITS.indexOf(tens ?? "");
  return String(ten * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones ?? "")));
}

/** A day in Chinese numerals in figures: 二〇二四年一月五日 → 2024年1月5日; anything else as it is. */
function inFigures(text: string): string {
  const [, year, month, day] = IN_CHINESE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  const figures = [...year].map((digit) => Math.max(DIGITS.indexOf(digit), 0)).join("");
  return `${figures}年${smallNumber(month)}月${smallNumber(day)}日`;
}

function fromSerial(serial: number): string | null {
  if (serial < SERIALS.from || serial > SERIALS.to) return null;
  return new Date(EXCEL_EPOCH + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A day as people and Excel write it: 2024-1-5, 2024/1/5, 2024.1.5, 2024年1月5日, 二〇二四年一月五日, 20240105, a serial number, with or
 * without a time. "长期" (for ever) is no day: nothing. What does not say which the month is, is asked back.
 */
export function readDay(cell: Cell): Reading {
  const text = textOf(cell);
  const bare = inFigures(narrow(text));
  if (FOREVER.has(bare)) return nothing;
  const match = ORDERED.exec(bare) ?? PACKED.exec(bare);
  if (match !== null) {
    const day = dayOf(match[1], match[2], match[3]);
    return day === null ? wrong("NOT_A_DAY", text) : got(day);
  }
  if (TURNED.test(bare)) return wrong("DAY_AMBIGUOUS", text);
  if (/^\d{5}(?:\.\d+)?$/u.test(bare)) {
    const day = fromSerial(Number(bare));
    if (day !== null) return got(day);
  }
  return HALF.test(bare) ? wrong("DAY_INCOMPLETE", text) : wrong("NOT_A_DAY", text);
}
