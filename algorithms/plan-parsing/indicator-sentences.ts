import { readComparator, readWordComparator } from "./comparators.ts";
import { fiveYearPeriod } from "./deadlines.ts";
import { isMovedFrom, readMovedBaseline } from "./indicator-baselines.ts";
import { completeName, findMeasures, type Measure } from "./indicator-measures.ts";
import { readChineseDecimal, readYear } from "./numerals.ts";
import type { Comparator, IndicatorItem } from "./plan-document.ts";
import { type Quantity, scanQuantities } from "./quantities.ts";

const EVENT =
  /(?:较大|重大|重特大|特别重大)(?:及|或|和)?(?:以上)?(?:生产安全|安全生产|安全|火灾|道路交通|各类|社会影响(?:较|恶劣)?)*(?:责任)?事故|群死群伤(?:火灾)?事故/g;
const AVERAGE = /(?:平均值|均值)$/;

/** An indicator of a sentence; [from, to) counts in the sentence, `level` is the printed level to reach. */
export interface FoundIndicator {
  name: string;
  from: number;
  to: number;
  comparator: Comparator;
  value: number | null;
  unit: string | null;
  level: number | null;
  baseYear: number | null;
  /** “由4.8降至3.2以下”: where it stands. */
  baseValue: number | null;
  binding: IndicatorItem["binding"];
}

/** “（即控制在0.13）”: the level that a reduction comes to. */
function levelInBrackets(after: string): number | null {
  const match =
    /^[^，；。]{0,6}（(?:即|约|达到)?(?:控制在|降至|降到|降为|为|低于|不超过)?(\d+(?:\.\d+)?)[^\d%）]{0,6}）/.exec(
      after,
    );
  return match === null ? null : Number(match[1]);
}

function baseYearOf(text: string): number | null {
  const match = /(?:比|较|与|以)(?:“?十[一二三四]五”?末的?)?(20\d{2}|二[〇○零一二三四五六七八九]{3})年/.exec(text);
  if (match !== null) return readYear(match[1] ?? "");
  // “比‘十三五’末减少20%”
  const period = /(?:比|较|与)“?(十[一二三四五六])五”?(?:规划)?(?:期|时期)?末/.exec(text);
  return period === null ? null : (fiveYearPeriod(period[1] ?? "")?.end ?? null);
}

/** A list of indicators says 约束性 or 预期性 behind each. */
export function bindingOf(text: string): IndicatorItem["binding"] {
  const word = /(?:约束性|预期性)(?!指标)/.exec(text)?.[0];
  return word === undefined ? null : word === "约束性" ? "binding" : "expected";
}

/** Numbers stand after the measure they belong to; a number without unit (下降到1.44以下) is read too. */
function numbersOf(text: string): Quantity[] {
  const quantities = scanQuantities(text).filter(
    (quantity) =>
      !["年", "日", "月"].includes(quantity.unit) &&
      !text.slice(quantity.from).startsWith("全部") &&
      !isMovedFrom(text, quantity.from, quantity.to) &&
      // “四项指标均下降10%”
      !/^(?:主要|核心)?指标/.test(text.slice(quantity.to)),
  );
  for (const match of text.matchAll(
    /(?<![\d.A-Za-z〔（])\d+(?:\.\d+)?(?![\d.年月日%‰号〕五]|[十百千万亿])(?=以内|以下|以上|左右|约束|预期|，|。|；|、|）|和|起|人|$)|[零一二三四五六七八九十百]+点[〇零一二三四五六七八九]+/g,
  )) {
    const overlaps = quantities.some((other) => other.from < match.index + match[0].length && match.index < other.to);
    if (!overlaps)
      quantities.push({
        from: match.index,
        to: match.index + match[0].length,
        value: readChineseDecimal(match[0]) ?? Number(match[0]),
        unit: "",
        form: "arabic",
      });
  }
  return quantities.sort((a, b) => a.from - b.from);
}

/** Reads the indicators of one sentence of the targets. */
export function readIndicatorSentence(text: string): FoundIndicator[] {
  const measures = findMeasures(text);
  const numbers = numbersOf(text);
  const found: FoundIndicator[] = [];
  measures.forEach((measure, index) => {
    const nextStart = measures[index + 1]?.from ?? text.length;
    const own = numbers.filter(
      (number) => number.from >= measure.to && number.from < nextStart && !isAside(text, measure.to, number),
    );
    const name = completeName(measure.name.replace(AVERAGE, ""), measures[index - 1]?.name);
    const scope = own.length > 0 ? text.slice(measure.to, nextStart) : text.slice(measure.to);
    const moved = readMovedBaseline(scope);
    const common = {
      name,
      from: measure.from,
      baseYear: moved.year ?? baseYearOf(scope),
      baseValue: moved.value,
      binding: bindingOf(scope),
    };
    const first = own[0];
    const before = measures[index - 1];
    const isListed =
      first !== undefined &&
      before !== undefined &&
      !/[，；。]|\d/.test(text.slice(before.to, measure.from)) &&
      /分别/.test(text.slice(measure.to, first.from));
    if (first !== undefined && !isListed) {
      const comparator = readComparator(text.slice(measure.to, first.from), text.slice(first.to), first.value);
      const level = levelInBrackets(text.slice(first.to));
      found.push({
        ...common,
        to: first.to,
        comparator,
        value: first.value,
        unit: first.unit || null,
        level: level ?? (isLevel(comparator) ? first.value : null),
      });
    } else found.push({ ...common, ...sharedPromise(text, measures, numbers, index) });
  });
  return [...found.filter((item) => item.comparator !== "unset" || item.value !== null), ...readEvents(text)];
}

/** True for the comparators whose number is the level to reach. */
export function isLevel(comparator: Comparator): boolean {
  return comparator === "at_most" || comparator === "at_least" || comparator === "equal";
}

/** A number in a bracket that opened after the measure is an aside: “下降一半（即控制在0.13）”. */
function isAside(text: string, from: number, number: Quantity): boolean {
  const between = text.slice(from, number.from);
  return between.lastIndexOf("（") > between.lastIndexOf("）");
}

/** “A、B、C分别下降10%、20%、30%”, “A、B均控制在…以内”: the promise follows the last of the names. */
function sharedPromise(
  text: string,
  measures: readonly Measure[],
  numbers: readonly Quantity[],
  index: number,
): Omit<FoundIndicator, "name" | "from" | "baseYear" | "baseValue" | "binding"> {
  let lastIndex = index;
  while (
    lastIndex + 1 < measures.length &&
    !/[，；。]|\d%/.test(text.slice(measures[lastIndex]?.to ?? 0, measures[lastIndex + 1]?.from ?? 0))
  )
    lastIndex++;
  const last = measures[lastIndex];
  const measure = measures[index];
  if (last === undefined || measure === undefined)
    return { to: 0, comparator: "unset", value: null, unit: null, level: null };
  const end = measures[lastIndex + 1]?.from ?? text.length;
  const tail = numbers.filter(
    (number) => number.from >= last.to && number.from < end && !isAside(text, last.to, number),
  );
  let firstIndex = index;
  while (
    firstIndex > 0 &&
    !/[，；。]|\d%/.test(text.slice(measures[firstIndex - 1]?.to ?? 0, measures[firstIndex]?.from ?? 0))
  )
    firstIndex--;
  const isList =
    /分别/.test(text.slice(last.to, tail[0]?.from ?? last.to)) || tail.length === lastIndex - firstIndex + 1;
  const number = isList ? tail[index - firstIndex] : tail[0];
  if (number !== undefined) {
    const head = tail[0] ?? number;
    const comparator = readComparator(text.slice(last.to, head.from), text.slice(number.to), number.value);
    return {
      to: measure.to,
      comparator,
      value: number.value,
      unit: number.unit || null,
      level: isLevel(comparator) ? number.value : null,
    };
  }
  // the words of its own clause first: “事故起数持续下降，力争不发生较大事故”
  const whole = text.slice(last.to, end);
  const clause = whole.split(/[，；。]/)[0] ?? "";
  const words = readWordComparator(clause) === null ? whole : clause;
  const before = text.slice(Math.max(0, (measures[firstIndex]?.from ?? 0) - 8), measures[firstIndex]?.from ?? 0);
  return {
    to: measure.to,
    comparator: readWordComparator(words) ?? readWordComparator(`${before}${words}`) ?? "unset",
    value: null,
    unit: null,
    level: null,
  };
}

/** “力争不发生较大以上事故，杜绝重特大事故”: events that are to happen no more. */
function readEvents(text: string): FoundIndicator[] {
  const found: FoundIndicator[] = [];
  for (const match of text.matchAll(EVENT)) {
    const clause = text.slice(
      Math.max(0, Math.max(...[..."，；。、"].map((mark) => text.lastIndexOf(mark, match.index))) + 1),
      match.index,
    );
    const after = text.slice(match.index + match[0].length).split(/[，；。、]/)[0] ?? "";
    if (/^(?:起数|死亡|总量|数)/.test(after)) continue;
    const comparator = readWordComparator(`${clause}${after}`);
    if (comparator !== "zero" && comparator !== "strive_zero") continue;
    found.push({
      name: `${match[0]}起数`,
      from: match.index,
      to: match.index + match[0].length,
      comparator,
      value: null,
      unit: null,
      level: null,
      baseYear: null,
      baseValue: null,
      binding: null,
    });
  }
  return found;
}
