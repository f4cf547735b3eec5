import { fiveYearPeriod } from "./deadlines.ts";
import { findMeasures } from "./indicator-measures.ts";
import { readChineseNumeral, readYear } from "./numerals.ts";

/** A figure of the past; [from, to) counts in the sentence. */
export interface PastFigure {
  name: string;
  year: number;
  value: number;
  from: number;
  to: number;
}

const NUMBER = "\\d[\\d,]*(?:\\.\\d+)?|[零一二两三四五六七八九十百千]+";
const YEAR = "((?:19|20)\\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年";
const KIND =
  "较大|重大|重特大|火灾|道路|交通|水上|建筑施工|工矿商贸|生产安全|安全生产|各类|安全|亡人|伤亡|等级|责任|及以上|以上";
const FIGURE = new RegExp(
  `((?:${KIND})*事故|火灾|死亡|受伤|(?<=[，、；\\d起宗])[亡伤](?=\\d))(?:人数|起数)?(?:共计?|总计|合计|为|达)?(${NUMBER})(起|宗|件|人|例|次)`,
  "g",
);
const ACCIDENTS_LAST = new RegExp(`(?:${KIND})*事故$`);
const LEVEL =
  /^(?:控制在|下降到|下降至|降至|降到|降为|保持在|稳定在|达到|达|为|是)?(\d+(?:\.\d+)?)(?:%|‰|起|人)?(?![\d年])/;
const NONE = /(?:没有|未)发生((?:较大|重大|重特大)[^，。；]{0,10}事故)/g;
const ONE = `(?:${NUMBER})(?:起|宗|件|人|例|次|%|‰)?`;
/** Figures of a list; the mark between two is no option, so that a long run of digits is read in one way only. */
const VALUES = `${ONE}(?:[、和]${ONE}){0,20}`;
const FALLS = "(?:减少|下降|降低|压减|压降|减|降|提高|提升|增加|上升)";
/** “起数、死亡人数由2011年的214起、61人减少到2015年的133起、39人”. */
const MOVES = new RegExp(
  `(?:由|从)(?:${YEAR}(?:底|末)?的?)?(${VALUES})${FALLS}(?:到|至|为)了?(?:${YEAR}(?:底|末)?的?)?(${VALUES})`,
  "g",
);
/** “…七十二人，到二〇一五年减少到六十三起、四十一人”. */
const LATER = new RegExp(`(?:到|至)${YEAR}(?:底|末)?，?(?:分别)?${FALLS}(?:到|至|为)了?(${VALUES})`, "g");
/** “2016年、2017年、2018年火灾起数分别为268起、251起、223起”, “2016—2018年…分别发生事故31起、…”. */
const BY_YEAR = new RegExp(
  `((?:(?:19|20)\\d{2}年?(?:[、，和]|[-—~至到]+)){1,9}(?:19|20)\\d{2}年?)，?([^，。；]{0,40}?)分别(?:(?:共?发生)((?:${KIND})*事故|火灾)|为|是|达到?)(${VALUES})`,
  "g",
);
const SPAN = new RegExp(`${YEAR}?(?:[-—~]|至|到)+${YEAR}`);

function amountOf(word: string): number {
  return /^\d/.test(word) ? Number(word.replace(/,/g, "")) : (readChineseNumeral(word) ?? Number.NaN);
}

function nameOf(words: string, unit: string): string {
  if (words === "死亡" || words === "亡") return "死亡人数";
  if (words === "受伤" || words === "伤") return "受伤人数";
  return unit === "人" ? `${words}人数` : `${words}起数`;
}

/** The year that a figure belongs to: the last one told before it, null after a span of years or 以来. */
function yearBefore(text: string, place: number): number | null {
  let year: number | null = null;
  for (const match of text.matchAll(new RegExp(YEAR, "g"))) {
    if (match.index >= place) break;
    const before = text[match.index - 1] ?? "";
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 4);
    if (/[比较与]/.test(before)) continue;
    const isSpan =
      /[年\d][-—~至到、和]$/.test(text.slice(0, match.index)) ||
      /^(?:底|末)?(?:以来|起|至今|至|到(?=\d)|[-—~])/.test(after);
    year = isSpan ? null : readYear(match[1] ?? "");
  }
  return year;
}

/** “‘十三五’期间…死亡率控制在0.018”: a level is that of the period's last year. */
function periodBefore(text: string, place: number): number | null {
  const named = [...text.slice(0, place).matchAll(/(?<![比较与])“?(十[一二三四五六])五”?(?:期间|时期|末|期末)/g)].at(
    -1,
  );
  return named === undefined ? null : (fiveYearPeriod(named[1] ?? "")?.end ?? null);
}

interface Found {
  words: string;
  unit: string;
  from: number;
  to: number;
}

function numbersIn(text: string, from: number): Found[] {
  return [...text.matchAll(new RegExp(`(${NUMBER})(起|宗|件|人|例|次|%|‰)?`, "g"))].map((match) => ({
    words: match[1] ?? "",
    unit: match[2] ?? "",
    from: from + match.index,
    to: from + match.index + match[0].length,
  }));
}

/** Names of measures right before a place, as many as there are figures. */
function namesBefore(text: string, place: number, count: number): string[] | null {
  const clause =
    text
      .slice(0, place)
      .split(/[，；。]/)
      .at(-1) ?? "";
  // “各类生产安全事故由2011年的214起减少到…”
  const accidents = ACCIDENTS_LAST.exec(clause);
  if (accidents !== null && count === 1) return [`${accidents[0]}起数`];
  const names = findMeasures(clause).map(({ name }) => name);
  return names.length === count ? names : null;
}

type Put = (found: Found, name: string, year: number | null) => void;

/** The years of “2016年、2017年、2018年” and of “2016—2020年”. */
function yearsOf(words: string): number[] {
  const printed = [...words.matchAll(/\d{4}/g)].map(([year]) => Number(year));
  const [first = 0, last = 0] = [printed[0], printed.at(-1)];
  const isSpan = printed.length === 2 && /[-—~至到]/.test(words) && last > first && last - first < 20;
  return isSpan ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : printed;
}

function readByYear(text: string, put: Put): void {
  for (const match of text.matchAll(BY_YEAR)) {
    const years = yearsOf(match[1] ?? "");
    const [whole, , words = "", event, list = ""] = match;
    const values = numbersIn(list, match.index + whole.length - list.length);
    const name = event === undefined ? (findMeasures(words).at(-1)?.name ?? "") : `${event}起数`;
    if (values.length !== years.length) continue;
    values.forEach((found, index) => {
      put(found, name, years[index] ?? null);
    });
  }
}

function readMoves(text: string, earlier: string, put: Put): void {
  for (const match of text.matchAll(MOVES)) {
    const [whole, fromYear, before = "", toYear, after = ""] = match;
    const start = match.index + whole.indexOf(before, fromYear === undefined ? 1 : 6);
    const end = match.index + whole.length - after.length;
    const olds = numbersIn(before, start);
    const news = numbersIn(after, end);
    const names = namesBefore(text, match.index, olds.length);
    if (names === null || olds.length !== news.length) continue;
    // “2011—2015年，事故由…降到…；死亡人数由…降到…”: the years hold beyond the semicolon
    const span = SPAN.exec(text.slice(0, match.index)) ?? SPAN.exec(earlier);
    const firstYear = fromYear ?? span?.[1];
    const lastYear = toYear ?? span?.[2];
    names.forEach((name, index) => {
      const [old, now] = [olds[index], news[index]];
      if (old !== undefined && firstYear !== undefined) put(old, name, readYear(firstYear));
      if (now !== undefined)
        put(now, name, lastYear === undefined ? yearBefore(text, match.index) : readYear(lastYear));
    });
  }
}

function readLater(text: string, figures: readonly { name: string; unit: string }[], put: Put): void {
  for (const match of text.matchAll(LATER)) {
    const values = match[2] ?? "";
    for (const found of numbersIn(values, match.index + match[0].length - values.length)) {
      const name = figures.findLast(({ unit }) => unit === found.unit)?.name;
      if (name !== undefined) put(found, name, readYear(match[1] ?? ""));
    }
  }
}

/** “…死亡率、…死亡率分别为0.162、0.943” gives each name its own value. */
function readRates(text: string, put: Put): void {
  for (const match of text.matchAll(/分别(?:为|达到?|是)((?:\d+(?:\.\d+)?[^\d、，。]{0,4}[、和]?)+)/g)) {
    const values = numbersIn(match[1] ?? "", match.index + match[0].length - (match[1] ?? "").length);
    const names = findMeasures(text.slice(0, match.index)).map(({ name }) => name.replace(/(?:平均值|均值)$/, ""));
    const own = names.slice(-values.length);
    if (own.length < values.length) continue;
    values.forEach((found, index) => {
      put(found, own[index] ?? "", yearBefore(text, match.index));
    });
  }
  for (const measure of findMeasures(text)) {
    const level = LEVEL.exec(text.slice(measure.to));
    if (level === null) continue;
    const isRate = measure.name.endsWith("率");
    const year = yearBefore(text, measure.to) ?? (isRate ? periodBefore(text, measure.from) : null);
    const to = measure.to + level[0].length;
    put({ words: level[1] ?? "", unit: "", from: measure.from, to }, measure.name, year);
  }
}

/** Reads the figures of one sentence about the past: “2016年共发生各类事故738宗、死亡216人”; `earlier` is what stands before its semicolon. */
export function readPastSentence(text: string, earlier = ""): PastFigure[] {
  const figures: PastFigure[] = [];
  const put: Put = (found, name, year) => {
    const value = amountOf(found.words);
    const isTaken = figures.some((other) => found.from < other.to && other.from < found.to);
    if (year !== null && Number.isFinite(value) && name !== "" && !isTaken)
      figures.push({ name, year, value, from: found.from, to: found.to });
  };
  readByYear(text, put);
  readMoves(text, earlier, put);
  const counted = [...text.matchAll(FIGURE)].map((match) => ({
    match,
    name: nameOf(match[1] ?? "", match[3] ?? ""),
    unit: match[3] ?? "",
  }));
  for (const { match, name, unit } of counted) {
    const clause =
      text
        .slice(0, match.index)
        .split(/[，；。]/)
        .at(-1) ?? "";
    if (/年均|平均|累计/.test(clause)) continue;
    const to = match.index + match[0].length;
    put({ words: match[2] ?? "", unit, from: match.index, to }, name, yearBefore(text, match.index));
  }
  readLater(text, counted, put);
  for (const match of text.matchAll(NONE)) {
    const isOther = /(?:其余|其他)[^，。；]{0,6}$/.test(text.slice(0, match.index));
    const to = match.index + match[0].length;
    if (!isOther)
      put({ words: "0", unit: "", from: match.index, to }, `${match[1]}起数`, yearBefore(text, match.index));
  }
  readRates(text, put);
  return figures.sort((a, b) => a.from - b.from);
}
