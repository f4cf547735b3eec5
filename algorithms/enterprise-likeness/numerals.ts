const DIGITS = "零一二三四五六七八九";
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100 };
/** What a number counts in names and addresses; before anything else a numeral may be part of a name (三水, 五羊). */
const COUNTED = "号路街巷弄里楼栋座层室房组队期区店厂部分院所站场库仓单";
const NUMERAL = new RegExp(`([${DIGITS}〇十百]+)(?=[${COUNTED}])`, "gu");

/** The value of a Chinese numeral below one thousand, also one written digit by digit (一〇二); NaN for what is none. */
export function numeralValue(numeral: string): number {
  const plain = numeral.replaceAll("〇", "零");
  if (!/[十百]/.test(plain)) return Number([...plain].map((character) => DIGITS.indexOf(character)).join(""));
  let total = 0;
  let digit = 0;
  for (const character of plain) {
    const unit = UNITS[character];
    if (unit === undefined) {
      digit = DIGITS.indexOf(character);
    } else {
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

/** Chinese numerals before what they count become digits: 十二号 → 12号, 第一分公司 → 第1分公司. */
export function withDigits(text: string): string {
  return text.replace(NUMERAL, (numeral) => String(numeralValue(numeral)));
}
