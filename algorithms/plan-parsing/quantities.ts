import { readChineseDecimal, readChineseNumeral } from "./numerals.ts";
import { UNITS } from "./units.ts";

/** How a number was written; some forms promise a quantity only in certain company. */
type QuantityForm = "arabic" | "chinese" | "share" | "cover" | "blank";

/** One number with its unit; [from, to) counts in the text that was scanned. `value` is null where drafters left XX. */
export interface Quantity {
  from: number;
  to: number;
  value: number | null;
  unit: string;
  form: QuantityForm;
  /** “300~350家”: the value is the lower end of a range. */
  isRange?: boolean;
}

const UNIT = [...UNITS]
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[/（）]/g, "\\$&"))
  .join("|");
const PER =
  "(?:\\/(?:亿元|[\\d一十百千]*万[人车吨辆台艘户]|百万[人吨]|十万人|千人|年|次|人|日|天|百公里|公里|平方公里))?";
const NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
const SCALE = "[十百千]?[万亿](?!元)|[百千](?=[^分])";
const ARABIC = new RegExp(
  `(?<!\\d)(${NUMBER})(?:(?:%|‰)?[-~—至到](${NUMBER}))?(${SCALE})?(余|多|来|几)?(?:左右)?(${UNIT}|\\/[\\d一十百千]*万[人车吨])(${PER})`,
  "g",
);
const CHINESE = new RegExp(`([一二两三四五六七八九十百千万亿]{1,8})(余|多)?(${UNIT})`, "g");
const SHARE =
  /(百|千|万)分之([〇零一二两三四五六七八九十百点\d.]{1,10})|([一二三四五六七八九十\d]{1,3})分之([一二两三四五六七八九\d]{1,3})|([一二两三四五六七八九])成([一二三四五六七八九半])?(?=[以左，。；、的]|$)|一半|减半|翻(一|两)番/g;
const COVER =
  /(?<!不)“?全(?:面)?覆盖”?|覆盖(?:全部|所有)|全部(?=淘汰|关闭|退出|取缔|完成|消除|整改|达标|持证|纳入|建成|建立|设立|安装|搬迁|改造|配备|落实|实现|推行|接入|投保|开展|通过|达到(?!\d))/g;
/** “火灾隐患整改实现清零”, “零死亡”. */
const NIL = /(?:动态)?清零|零(?:死亡|事故|伤亡|发生|容忍(?!.))/g;
const BLANK =
  /((?<!_)_{2,12}|[XxＸ×]{1,4})(?:\.[Xx×]+)?(%|‰|万?(?:家|个|起|人|所|支|座|处|名|次|公里|万元|亿元|台|套))/g;
const SCALES: Record<string, number> = {
  万: 1e4,
  亿: 1e8,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  百: 100,
  千: 1000,
};

/** “万车死亡率下降到1.3以下”: a rate's level is printed without a unit. */
const LEVEL =
  /(?<=率)(?:下降到|降低到|降到|降至|下降至|控制在|压降至|不超过|低于|不高于|≤)(\d+(?:\.\d+)?)(?=以下|以内|之内|[，。；、）]|$)/g;

/** “低于一万五千，”: a level in words without a unit. */
const NUMERAL_LEVEL =
  /(?<=低于|高于|少于|超过|不少于|控制在|达到|降到|降至|增至)([一二两三四五六七八九十][一二两三四五六七八九十百千万]{1,8})(?=以下|以内|以上|之内|[，。；、）]|$)/g;
const NUMERAL = /[一二两三四五六七八九十百千]/;

const MOST_QUANTITIES = 64;

function plain(text: string): number {
  return Number(text.replace(/,/g, ""));
}

function scaled(value: number, scale: string | undefined): number {
  return scale === undefined ? value : Number((value * (SCALES[scale] ?? 1)).toPrecision(12));
}

function scanArabic(text: string, out: Quantity[]): void {
  for (const match of text.matchAll(ARABIC)) {
    const before = text[match.index - 1] ?? "";
    if (/[\d.A-Za-z第+\-—〔“]/.test(before) && !/[-—]/.test(before)) continue;
    if (/[-—]/.test(before) && /\d/.test(text[match.index - 2] ?? "")) continue;
    const unit = `${match[5] ?? ""}${match[6] ?? ""}`;
    out.push({
      from: match.index,
      to: match.index + match[0].length,
      value: scaled(plain(match[1] ?? "0"), match[3]),
      unit,
      form: "arabic",
      ...(match[2] !== undefined && plain(match[2]) > plain(match[1] ?? "0") ? { isRange: true } : {}),
    });
  }
}

function scanChinese(text: string, out: Quantity[]): void {
  for (const match of text.matchAll(CHINESE)) {
    const before = text[match.index - 1] ?? "";
    if (/[第\d一二三四五六七八九十百千万亿每“初星XxＸ×]/.test(before) && before !== "每" && before !== "万") continue;
    const word = match[1] ?? "";
    const value = readChineseNumeral(word);
    if (value === null) continue;
    // the 万 of “一万五千” is no unit
    if (/^[万亿]$/.test(match[3] ?? "") && NUMERAL.test(text[match.index + match[0].length] ?? "")) continue;
    const scale = /[万亿]$/.exec(word)?.[0];
    const inMoney = match[3] === "元" && scale !== undefined && word.length > 1;
    out.push({
      from: match.index,
      to: match.index + match[0].length,
      value: inMoney ? (readChineseNumeral(word.slice(0, -1)) ?? value) : value,
      unit: inMoney ? `${scale}元` : (match[3] ?? ""),
      form: "chinese",
    });
  }
}

function readShare(match: RegExpMatchArray): { value: number; unit: string } | null {
  const read = (word: string): number =>
    /^[\d.]+$/.test(word) ? Number(word) : (readChineseDecimal(word) ?? Number.NaN);
  if (match[1] !== undefined) {
    const unit = match[1] === "千" ? "‰" : match[1] === "万" ? "‱" : "%";
    return { value: read(match[2] ?? ""), unit };
  }
  if (match[3] !== undefined) {
    const value = (read(match[4] ?? "") / read(match[3])) * 100;
    return { value: Math.round(value * 100) / 100, unit: "%" };
  }
  if (match[5] !== undefined) {
    const rest = match[6] === undefined ? 0 : match[6] === "半" ? 5 : read(match[6]);
    return { value: read(match[5]) * 10 + rest, unit: "%" };
  }
  if (match[7] !== undefined) return { value: match[7] === "一" ? 100 : 300, unit: "%" };
  return { value: 50, unit: "%" };
}

function scanShares(text: string, out: Quantity[]): void {
  for (const match of text.matchAll(SHARE)) {
    const share = readShare(match);
    if (share === null || !Number.isFinite(share.value)) continue;
    out.push({ from: match.index, to: match.index + match[0].length, ...share, form: "share" });
  }
}

function overlaps(left: Quantity, right: Quantity): boolean {
  return left.from < right.to && right.from < left.to;
}

/** Finds the numbers of a sentence in the order of print: 95%以上, 百分之十, 一半, 两成, 1.2万人次, 全覆盖, XX%. */
export function scanQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  scanShares(text, found);
  scanArabic(text, found);
  scanChinese(text, found);
  for (const match of text.matchAll(LEVEL)) {
    const to = match.index + match[0].length;
    const value = match[1] ?? "0";
    found.push({ from: to - value.length, to, value: Number(value), unit: "", form: "arabic" });
  }
  for (const match of text.matchAll(NUMERAL_LEVEL)) {
    const to = match.index + match[0].length;
    found.push({ from: match.index, to, value: readChineseNumeral(match[0]), unit: "", form: "arabic" });
  }
  for (const match of text.matchAll(BLANK)) {
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      value: null,
      unit: match[2] ?? "",
      form: "blank",
    });
  }
  for (const match of text.matchAll(NIL)) {
    found.push({ from: match.index, to: match.index + match[0].length, value: 0, unit: "", form: "cover" });
  }
  for (const match of text.matchAll(COVER)) {
    found.push({ from: match.index, to: match.index + match[0].length, value: 100, unit: "%", form: "cover" });
  }
  const kept: Quantity[] = [];
  // a sentence with more figures is a table or noise
  for (const quantity of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (kept.length >= MOST_QUANTITIES) break;
    const last = kept[kept.length - 1];
    if (last === undefined || !overlaps(last, quantity)) kept.push(quantity);
  }
  return kept;
}
