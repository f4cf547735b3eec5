const DIGITS: Record<string, number> = {
  〇: 0,
  "○": 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Value of a Chinese numeral (三十五, 二〇二五, 一百二十, 两万), null where the word is no numeral. */
export function readChineseNumeral(word: string): number | null {
  if (word === "" || !/^[〇○零一二两三四五六七八九十百千万亿]+$/.test(word)) return null;
  if (!/[十百千万亿]/.test(word)) {
    // 二〇二五 is read digit by digit; a lone run such as 一二 is too
    let value = 0;
    for (const character of word) value = value * 10 + (DIGITS[character] ?? 0);
    return value;
  }
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of word) {
    const ten = TENS[character];
    if (character === "万" || character === "亿") {
      const scale = character === "万" ? 10_000 : 100_000_000;
      total = (total + (section + digit || 1)) * scale;
      section = 0;
      digit = 0;
    } else if (ten !== undefined) {
      section += (digit || 1) * ten;
      digit = 0;
    } else digit = DIGITS[character] ?? 0;
  }
  return total + section + digit;
}

/** Value of a Chinese numeral with or without decimals (零点一九, 四十三点一), null where the word is none. */
export function readChineseDecimal(word: string): number | null {
  const [whole, fraction, ...more] = word.split("点");
  const integer = readChineseNumeral(whole ?? "");
  if (fraction === undefined || integer === null) return integer;
  if (more.length > 0 || !/^[〇零一二三四五六七八九]+$/.test(fraction)) return null;
  const digits = [...fraction].map((digit) => DIGITS[digit] ?? 0).join("");
  return Number(`${integer}.${digits}`);
}

/** Year of a printed year, in Arabic or Chinese digits (2025, 二〇二五, 二○一七), null outside 1949 to 2100. */
export function readYear(word: string): number | null {
  const value = /^\d{4}$/.test(word) ? Number(word) : word.length === 4 ? readChineseNumeral(word) : null;
  return value !== null && value >= 1949 && value <= 2100 ? value : null;
}
