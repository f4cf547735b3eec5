import { chineseCounting, chineseDigits, chineseLegal } from "./chinese-number.ts";

const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(value: number): string {
  if (value <= 0 || value >= 4000) return String(value);
  let rest = value;
  let text = "";
  for (const [worth, letters] of ROMAN) {
    text += letters.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}

/** Word counts a … z, aa, bb …: the letter is repeated. */
function letter(value: number): string {
  if (value <= 0 || value > 780) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

function circled(value: number): string {
  if (value === 0) return "⓪";
  if (value >= 1 && value <= 20) return String.fromCodePoint(0x2460 + value - 1);
  if (value >= 21 && value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  if (value >= 36 && value <= 50) return String.fromCodePoint(0x32b1 + value - 36);
  return String(value);
}

function cycle(signs: string, value: number): string {
  return value <= 0 ? String(value) : (signs[(value - 1) % signs.length] ?? String(value));
}

function from(first: number, last: number, value: number, start: number): string {
  const code = start + value - first;
  return value >= first && value <= last ? String.fromCodePoint(code) : String(value);
}

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: (value) =>
    String(value).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  chineseCounting,
  chineseCountingThousand: chineseCounting,
  taiwaneseCounting: chineseCounting,
  taiwaneseCountingThousand: chineseCounting,
  japaneseCounting: chineseCounting,
  ideographDigital: chineseDigits,
  taiwaneseDigital: chineseDigits,
  japaneseDigitalTenThousand: chineseDigits,
  chineseLegalSimplified: chineseLegal,
  ideographLegalTraditional: chineseLegal,
  japaneseLegal: chineseLegal,
  ideographTraditional: (value) => cycle(STEMS, value),
  ideographZodiac: (value) => cycle(BRANCHES, value),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  ideographEnclosedCircle: (value) => from(1, 10, value, 0x3280),
  decimalEnclosedParen: (value) => from(1, 20, value, 0x2474),
  decimalEnclosedFullstop: (value) => from(1, 20, value, 0x2488),
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerLetter: letter,
  none: () => "",
};

/** Writes a list number in a format of ECMA-376 ST_NumberFormat; an unknown format is written in decimal. */
export function formatListNumber(format: string, value: number): string {
  return (FORMATS[format] ?? String)(value);
}
