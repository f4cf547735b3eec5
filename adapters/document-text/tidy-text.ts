/** Radicals that PDF and WPS fonts hand out in place of the ideograph, where Unicode gives no decomposition or another. */
const RADICALS: Readonly<Record<string, string>> = {
  "⺁": "厂",
  "⺇": "几",
  "⺌": "小",
  "⺎": "兀",
  "⺏": "尣",
  "⺐": "尢",
  "⺓": "幺",
  "⺙": "攵",
  "⺛": "旡",
  "⺝": "月",
  "⺠": "民",
  "⺮": "竹",
  "⺳": "网",
  "⺼": "肉",
  "⻁": "虎",
  "⻄": "西",
  "⻅": "见",
  "⻆": "角",
  "⻉": "贝",
  "⻋": "车",
  "⻌": "辶",
  "⻓": "长",
  "⻔": "门",
  "⻖": "阝",
  "⻘": "青",
  "⻙": "韦",
  "⻚": "页",
  "⻛": "风",
  "⻜": "飞",
  "⻝": "食",
  "⻢": "马",
  "⻣": "骨",
  "⻤": "鬼",
  "⻥": "鱼",
  "⻦": "鸟",
  "⻧": "卤",
  "⻨": "麦",
  "⻩": "黄",
  "⻪": "黾",
  "⻬": "齐",
  "⻮": "齿",
  "⻰": "龙",
  // Unicode gives these two the forms of the traditional script.
  "\u2f3e": "户",
  "\u2fad": "青",
};

/** U+2E80–2FDF radicals and U+F900–FAFF compatibility ideographs: they look like an ideograph and are not equal to it. */
const LOOKALIKE = /[\u2e80-\u2fdf\uf900-\ufaff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the vertical tab is a line break of Word
const BREAKS = /\r\n?|[\u000b\u0085\u2028\u2029]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff\u200b\u2060\u00ad\ufffe\uffff]/gu;

/** Not the tab: it stands for an empty last cell. A pattern that ends in `$` would take quadratic time on a run of blanks. */
const BLANKS = " \u00a0\u3000";

function trimLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && BLANKS.includes(line.charAt(end - 1))) end -= 1;
  return end === line.length ? line : line.slice(0, end);
}

/**
 * One form for the text of every source: lines end with "\n", no control characters but tab and form feed,
 * no byte-order marks or invisible spaces, whole surrogate pairs, ideographs in place of their radicals, no blank end of line.
 */
export function tidyText(text: string): string {
  return text
    .replace(BREAKS, "\n")
    .replace(CONTROLS, "")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(LOOKALIKE, (sign) => RADICALS[sign] ?? sign.normalize("NFKC"))
    .split("\n")
    .map(trimLineEnd)
    .join("\n");
}

/** Whether there is anything to read: a letter, a digit or an ideograph. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
