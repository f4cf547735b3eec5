const DAY_MS = 86_400_000;
/** 1899-12-30, from which Excel counts days since 1900-03-01; its 1900-02-29 never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST = Date.UTC(9999, 11, 31);

/** A serial number of Excel as text: "2024-01-05", with "HH:mm" where it has a time, "08:30" where it is a time alone. */
export function excelDay(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const whole = Math.floor(serial);
  // Rounded to seconds: fractions of a day are never exact.
  const seconds = Math.round((serial - whole) * 86_400);
  const shift = !from1904 && whole > 0 && whole < 60 ? 1 : 0;
  const moment = (from1904 ? EPOCH_1904 : EPOCH_1900) + (whole + shift) * DAY_MS + seconds * 1000;
  if (moment > LAST + DAY_MS) return null;
  const text = new Date(moment).toISOString();
  const time = text.slice(11, 16);
  if (whole === 0 && !from1904) return time;
  return seconds === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`;
}

const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
/** Formats of East Asian editions: 27 to 36 and 50 to 58. */
const isEastAsian = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a number format shows a day or time. `code` is the format's own text, undefined for built-in ones. */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DAYS.has(id) || isEastAsian(id);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./gu, "").replace(/\[(?!h|m|s)[^\]]*\]/giu, "");
  return /[ymdhs]/iu.test(bare) && !/general/iu.test(bare);
}

/** How many digits a format like "000000" pads to; 0 for any other. */
export function paddedDigits(code: string | undefined): number {
  return code !== undefined && /^0{2,30}$/u.test(code) ? code.length : 0;
}
