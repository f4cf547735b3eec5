import { narrow } from "./clean-text.ts";
import { got, type Reading, wrong } from "./reading.ts";

const NUMBER = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)(?:e([+-]?\d{1,2}))?(.*)$/iu;

/** Different ways to write one unit; the first is how they are compared. */
const SAME_UNITS: readonly (readonly string[])[] = [
  ["吨", "t"],
  ["千克", "kg", "公斤"],
  ["克", "g"],
  ["米", "m"],
  ["千米", "km", "公里"],
  ["厘米", "cm"],
  ["毫米", "mm"],
  ["平方米", "㎡", "m2", "平米", "平方"],
  ["立方米", "m³", "m3", "方", "立方"],
  ["升", "l"],
  ["兆帕", "mpa"],
  ["千帕", "kpa"],
  ["千瓦", "kw"],
  ["摄氏度", "℃", "°c", "度"],
  ["小时", "h"],
  ["人", "名", "个人"],
  ["%", "百分比"],
  ["个", "只", "台", "套", "件"],
];
const UNIT_OF = new Map(
  SAME_UNITS.flatMap(([first = "", ...others]) => [first, ...others].map((name) => [narrow(name), narrow(first)])),
);

const MONEY: Readonly<Record<string, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 千万元: 1e7, 亿元: 1e8 };

// "万人民币元", "万元人民币", "人民币万元" and "万" all say 万元; other currencies stay what they are.
function moneyUnit(unit: string): string {
  const bare = unit.replaceAll("人民币", "").replace(/^(?:rmb|cny|¥)|(?:rmb|cny)$/gu, "");
  return /^[千万亿百]+$/u.test(bare) ? `${bare}元` : bare;
}

const unitOf = (text: string): string => {
  const bare = narrow(text)
    .toLowerCase()
    .replace(/^\((.*)\)$/u, "$1");
  return UNIT_OF.get(bare) ?? moneyUnit(bare);
};

const rounded = (value: number): number => Number(value.toPrecision(15));

/** Numbers as people write them: 1,630.4582(万人民币元), １２, 3.5吨. A unit that differs is a mistake, unless both are money. */
function parseNumber(text: string, unit: string | undefined): { value: number } | "no-number" | "other-unit" {
  const match = NUMBER.exec(narrow(text).replaceAll("，", ","));
  if (match === null) return "no-number";
  const [, digits = "", exponent, rest = ""] = match;
  const value = Number(`${digits.replaceAll(",", "")}${exponent === undefined ? "" : `e${exponent}`}`);
  if (!Number.isFinite(value)) return "no-number";
  if (rest === "") return { value };
  const given = unitOf(rest);
  if (unit === undefined) return "no-number";
  const wanted = unitOf(unit);
  if (given === wanted) return { value };
  const [from, to] = [MONEY[given], MONEY[wanted]];
  return from === undefined || to === undefined ? "other-unit" : { value: rounded((value * from) / to) };
}

interface NumberField {
  readonly type: "number" | "integer";
  readonly unit?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A number of a field, within its bounds. */
export function readNumber(field: NumberField, text: string): Reading {
  const parsed = parseNumber(text, field.unit);
  if (parsed === "no-number") return wrong("NOT_A_NUMBER", text);
  if (parsed === "other-unit") return wrong("OTHER_UNIT", text, { unit: field.unit ?? "" });
  const { value } = parsed;
  if (field.type === "integer" && !Number.isSafeInteger(value)) return wrong("NOT_WHOLE", text);
  if (field.min !== undefined && value < field.min) return wrong("TOO_SMALL", text, { limit: field.min });
  if (field.max !== undefined && value > field.max) return wrong("TOO_LARGE", text, { limit: field.max });
  return got(value);
}

/** A year: 2024, 2024年. */
export function readYear(text: string): Reading {
  const match = /^(\d{4})年?(?:度)?$/u.exec(narrow(text));
  const year = Number(match?.[1]);
  return year >= 1900 && year <= 2200 ? got(year) : wrong("NOT_A_YEAR", text);
}
