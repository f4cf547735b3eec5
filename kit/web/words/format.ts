import type { Language } from "@anlan/kernel";
import { useLanguage } from "./language.ts";

/** Dates (in China's time) and numbers as people of the language write them. */
export interface Format {
  /** "2025年3月5日" / "5 Mar 2025" of a day "YYYY-MM-DD" or a moment. */
  day(value: string | Date): string;
  /** "星期三" / "Wednesday". */
  weekday(value: string | Date): string;
  /** "2025-03-05": for columns. */
  shortDay(value: string | Date): string;
  /** "2025-03-05 14:07": for columns and timelines. */
  moment(value: string | Date): string;
  /** Grouped figures; `digits` fixes the decimals. */
  number(value: number, digits?: number): string;
  /** 0.982 → "98.2%". */
  percent(value: number, digits?: number): string;
  /** "1.4 MB" of a count of bytes. */
  size(bytes: number): string;
  /** "甲、乙" / "A, B". */
  list(values: readonly string[]): string;
  /** "依据：手册" / "Basis: manual". */
  named(name: string, value: string): string;
  /** "（待核）" / " (to be verified)", behind other words. */
  aside(text: string): string;
}

function dateOf(value: string | Date): Date {
  if (value instanceof Date) return value;
  return new Date(value.length === 10 ? `${value}T12:00:00+08:00` : value);
}

// China's clocks are eight hours ahead of UTC, without summer time since 1991. Counting is some hundred times faster
// than a formatter of Intl, of which each also costs the first page 20 ms on a slow machine.
const AHEAD_MS = 8 * 3_600_000;
const inChina = (value: string | Date) => new Date(dateOf(value).getTime() + AHEAD_MS);
const shortDay = (value: string | Date) => inChina(value).toISOString().slice(0, 10);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = {
  zh: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
} as const satisfies Record<Language, readonly string[]>;

function longDay(value: string | Date, language: Language): string {
  const day = inChina(value);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  return language === "zh" ? `${year}年${month + 1}月${date}日` : `${date} ${MONTHS[month]} ${year}`;
}

function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Makes each formatter of numbers once, when it is first needed: making one is slow. */
function numberFormats(locale: string, style: "decimal" | "percent"): (digits?: number) => Intl.NumberFormat {
  const made = new Map<number | undefined, Intl.NumberFormat>();
  return (digits) => {
    const known = made.get(digits);
    if (known !== undefined) return known;
    const fixed = style === "decimal" && digits !== undefined ? { minimumFractionDigits: digits } : {};
    const format = new Intl.NumberFormat(locale, { style, maximumFractionDigits: digits ?? 6, ...fixed });
    made.set(digits, format);
    return format;
  };
}

type Punctuation = Pick<Format, "list" | "named" | "aside">;

const CHINESE: Punctuation = {
  list: (values) => values.join("、"),
  named: (name, value) => `${name}：${value}`,
  aside: (text) => `（${text}）`,
};

const WESTERN: Punctuation = {
  list: (values) => values.join(", "),
  named: (name, value) => `${name}: ${value}`,
  aside: (text) => ` (${text})`,
};

function makeFormat(language: Language): Format {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const numbers = numberFormats(locale, "decimal");
  const percents = numberFormats(locale, "percent");
  return {
    day: (value) => longDay(value, language),
    weekday: (value) => WEEKDAYS[language][inChina(value).getUTCDay()] ?? "",
    shortDay,
    moment: (value) => {
      const iso = inChina(value).toISOString();
      return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
    },
    number: (value, digits) => numbers(digits).format(value),
    percent: (value, digits = 1) => percents(digits).format(value),
    size,
    ...(language === "zh" ? CHINESE : WESTERN),
  };
}

const formats: Readonly<Record<Language, Format>> = { zh: makeFormat("zh"), en: makeFormat("en") };

/** The formats of one language. */
export function formatIn(language: Language): Format {
  return formats[language];
}

/** The formats of the page's language. */
export function useFormat(): Format {
  return formatIn(useLanguage());
}
