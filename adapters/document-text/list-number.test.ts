import { expect, test } from "vitest";
import { formatListNumber } from "./list-number.ts";

test("writes list numbers in the formats of Word", () => {
  const cases: [string, number, string][] = [
    ["decimal", 12, "12"],
    ["decimalZero", 3, "03"],
    ["decimalFullWidth", 10, "１０"],
    ["chineseCountingThousand", 12, "十二"],
    ["ideographDigital", 10, "一〇"],
    ["chineseLegalSimplified", 3, "叁"],
    ["ideographTraditional", 11, "甲"],
    ["ideographZodiac", 12, "亥"],
    ["ideographTraditional", 0, "0"],
    ["decimalEnclosedCircle", 0, "⓪"],
    ["decimalEnclosedCircleChinese", 20, "⑳"],
    ["decimalEnclosedCircle", 21, "㉑"],
    ["decimalEnclosedCircle", 36, "㊱"],
    ["decimalEnclosedCircle", 51, "51"],
    ["ideographEnclosedCircle", 1, "㊀"],
    ["ideographEnclosedCircle", 11, "11"],
    ["decimalEnclosedParen", 2, "⑵"],
    ["decimalEnclosedFullstop", 1, "⒈"],
    ["upperRoman", 1994, "MCMXCIV"],
    ["lowerRoman", 4, "iv"],
    ["upperRoman", 4000, "4000"],
    ["lowerLetter", 27, "aa"],
    ["upperLetter", 26, "Z"],
    ["lowerLetter", 0, "0"],
    ["none", 5, ""],
    ["somethingNew", 5, "5"],
  ];
  for (const [format, value, text] of cases) expect([format, formatListNumber(format, value)]).toEqual([format, text]);
});
