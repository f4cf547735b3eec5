import type { Language } from "@anlan/kernel";
import { useLanguage } from "./language.ts";

const CHINA = "Asia/Shanghai";

/** Dates (in China's time) and numbers as people of the language write them. */
export interface Format {
  /** "2025年3月5日" / "5 Mar 2025" of a day "YYYY-MM-DD" or a moment. */
  day(value: string | Date): string;
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
}

function dateOf(value: string | Date): Date {
  if (value instanceof Date) return value;
  return new Date(value.length === 10 ? `${value}T12:00:00+08:00` : value);
}

// Making a formatter is slow and lists draw thousands of cells, so each is made once. Swedish dates are ISO dates.
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: CHINA, dateStyle: "short" });
const isoTime = new Intl.DateTimeFormat("sv-SE", { timeZone: CHINA, hour: "2-digit", minute: "2-digit" });
const shortDay = (value: string | Date) => isoDay.format(dateOf(value));

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

function numberFormats(locale: string): (digits?: number) => Intl.NumberFormat {
  const made = new Map<number | undefined, Intl.NumberFormat>();
  return (digits) => {
    const known = made.get(digits);
    if (known !== undefined) return known;
    const options =
      digits === undefined
        ? { maximumFractionDigits: 6 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const format = new Intl.NumberFormat(locale, options);
    made.set(digits, format);
    return format;
  };
}

function makeFormat(language: Language): Format {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const month = language === "zh" ? "long" : "short";
  const longDay = new Intl.DateTimeFormat(locale, { timeZone: CHINA, year: "numeric", month, day: "numeric" });
  const numbers = numberFormats(locale);
  return {
    day: (value) => longDay.format(dateOf(value)),
    shortDay,
    moment: (value) => `${shortDay(value)} ${isoTime.format(dateOf(value))}`,
    number: (value, digits) => numbers(digits).format(value),
    percent: (value, digits = 1) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(value),
    size,
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
