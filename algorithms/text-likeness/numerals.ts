const CAPITALS: Readonly<Record<string, string>> = {
  壹: "一",
  贰: "二",
  貳: "二",
  叁: "三",
  參: "三",
  肆: "四",
  伍: "五",
  陆: "六",
  陸: "六",
  柒: "七",
  捌: "八",
  玖: "九",
  拾: "十",
  佰: "百",
  仟: "千",
  〇: "零",
};
const DIGITS = "零一二三四五六七八九";
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** What says which one of several: 3楼, 12号. */
export const ORDERING = "楼层号栋幢座区厂线机期组单元";
/** What says how many: 2个, 5处. */
export const COUNTING = "个处只具块盏条根张把支台套件箱瓶组人次";
const NUMERAL = new RegExp(
  `([零一二两三四五六七八九十百千]+)(点[零一二三四五六七八九]+)?(?=[${ORDERING}${COUNTING}米毫厘公千平立])`,
  "gu",
);
const CAPITAL = new RegExp(
  `[${Object.keys(CAPITALS).join("")}](?=[${Object.keys(CAPITALS).join("")}零一二三四五六七八九十百千${ORDERING}${COUNTING}米])`,
  "gu",
);

function numberOf(numeral: string): number {
  const plain = numeral.replaceAll("两", "二");
  if (!/[十百千]/.test(plain)) return Number([...plain].map((character) => DIGITS.indexOf(character)).join(""));
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

const decimals = (part: string): string => [...part.slice(1)].map((character) => DIGITS.indexOf(character)).join("");

/** Chinese numerals before what they count or measure become digits: 三楼 → 3楼, 贰拾伍号 → 25号, 二点四米 → 2.4米. */
export function withDigits(text: string): string {
  return text
    .replace(CAPITAL, (character) => CAPITALS[character] as string)
    .replace(NUMERAL, (_whole, numeral: string, rest: string | undefined) =>
      rest === undefined ? String(numberOf(numeral)) : `${numberOf(numeral)}.${decimals(rest)}`,
    );
}

// Longer names first, so that 平方米 is not read as a number of metres.
const MEASURES: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)(?:平方米|平米)/gu, "m2"],
  [/(?<=\d)立方米/gu, "m3"],
  [/(?<=\d)毫米/gu, "mm"],
  [/(?<=\d)(?:厘米|公分)/gu, "cm"],
  [/(?<=\d)(?:公里|千米)/gu, "km"],
  [/(?<=\d)(?:米|公尺)/gu, "m"],
  [/(?<=\d)(?:公斤|千克)/gu, "kg"],
  [/(?<=\d)(?:摄氏度|°c)/gu, "°c"],
  [/(?<=\d)毫安/gu, "ma"],
  [/(?<=\d)千瓦/gu, "kw"],
  [/(?<=\d)伏特?/gu, "v"],
  [/(?<=\d)兆帕/gu, "mpa"],
];

/** Units of measure after a number in one writing: 2.4米 → 2.4m, 300平方米 → 300m2. The text is in lower case. */
export function withUnits(text: string): string {
  return MEASURES.reduce((rest, [pattern, unit]) => rest.replace(pattern, unit), text);
}
