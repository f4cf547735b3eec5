const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** A number from 1 to 99 in Chinese, others in digits. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = DIGITS[value % 10] ?? "";
  if (tens === 0) return ones;
  return `${tens === 1 ? "" : DIGITS[tens]}十${ones}`;
}

/** Numbers of headings as official documents have them (GB/T 9704-2012, 7.3.3): 一、 then （一） then 1. */
export function startNumbering(): (level: 1 | 2 | 3) => string {
  const counts = [0, 0, 0];
  return (level) => {
    const count = (counts[level - 1] ?? 0) + 1;
    counts[level - 1] = count;
    counts.fill(0, level);
    if (level === 1) return `${chineseNumber(count)}、`;
    return level === 2 ? `（${chineseNumber(count)}）` : `${count}.`;
  };
}

/** A day as official documents write it: 2026年3月5日. What is no day stays as it is. */
export function chineseDay(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day);
  return found === null ? day : `${found[1]}年${Number(found[2])}月${Number(found[3])}日`;
}
