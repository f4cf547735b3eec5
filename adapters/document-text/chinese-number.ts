const COUNTING = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

function group(value: number, digits: readonly string[], units: readonly string[], zero: string): string {
  let text = "";
  let gap = false;
  for (let power = 3; power >= 0; power -= 1) {
    const digit = Math.floor(value / 10 ** power) % 10;
    if (digit === 0) {
      gap = text !== "";
      continue;
    }
    text += `${gap ? zero : ""}${digits[digit]}${units[power]}`;
    gap = false;
  }
  return text;
}

function spell(value: number, digits: readonly string[], units: readonly string[], zero: string): string {
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  const head = high === 0 ? "" : `${group(high, digits, units, zero)}万`;
  const tail = group(low, digits, units, zero);
  return `${head}${head !== "" && tail !== "" && low < 1000 ? zero : ""}${tail}`;
}

/** 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; up to 99,999,999. */
export function chineseCounting(value: number): string {
  if (value <= 0) return "零";
  return spell(value, COUNTING, ["", "十", "百", "千"], "零").replace(/^一十/u, "十");
}

/** The same in the forms used on cheques: 壹, 壹拾, 贰拾壹. */
export function chineseLegal(value: number): string {
  if (value <= 0) return "零";
  return spell(value, LEGAL, ["", "拾", "佰", "仟"], "零");
}

/** Digit by digit: 10 → 一〇, 2025 → 二〇二五. */
export function chineseDigits(value: number): string {
  return [...String(value)].map((digit) => COUNTING[Number(digit)] ?? digit).join("");
}
