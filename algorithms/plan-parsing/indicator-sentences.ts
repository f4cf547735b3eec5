import { canonicalIndicator } from "./canonical.ts";
import { readComparator, readWordComparator } from "./comparators.ts";
import { type Context, notedBaseYear, roleOf, spanOf } from "./context.ts";
import { type Deadline, scanDeadlines } from "./deadlines.ts";
import { readChineseDecimal, readYear } from "./numerals.ts";
import type { Block } from "./outline.ts";
import type { Comparator, IndicatorItem } from "./plan-document.ts";
import { type Quantity, scanQuantities } from "./quantities.ts";
import { type Sentence, splitSentences } from "./sentences.ts";

/** A measure by its last word: …死亡率, …起数, …死亡人数, …达标率, …覆盖率, …比例. */
const MEASURE =
  /[\u4e00-\u9fffA-Za-z0-9（）“”/]*?(?:率|起数|宗数|死亡(?:总)?人数|受伤人数|死亡失踪人数|事故总量|事故总数|事故(?:数量|次数)|比例|比重|受灾人次|占(?:比|GDP)[^，、。；]{0,6}|直接经济损失)(?:平均值|均值)?(?:（[^）]{1,12}）)?/g;
const EVENT =
  /(?:较大|重大|重特大|特别重大)(?:及|或|和)?(?:以上)?(?:生产安全|安全生产|安全|火灾|道路交通|各类|社会影响(?:较|恶劣)?)*(?:责任)?事故|群死群伤(?:火灾)?事故/g;
const LEAD =
  /^(?:其中|同时|全面|并|且|确保|力争|努力|争取|实现|使|将|把|要|全区|全市|全县|全省|期间|各项|我[区市县]|\d{1,2}[.、]|年(?!均)|底|末|到|和|与|及|以及|的|，|、)+/;
const AVERAGE = /(?:平均值|均值)$/;

interface Measure {
  name: string;
  from: number;
  to: number;
}

function cleanName(words: string): { name: string; skip: number } {
  let skip = 0;
  const dated = /^.*?(?:到|至)?(?:20\d{2}|二〇[^年]{2})年(?:底|末)?(?:前)?，?/.exec(words);
  if (dated !== null) skip = dated[0].length;
  const period = /^.*?“?十[一二三四五]五”?(?:期间|末|时期)，?/.exec(words.slice(skip));
  if (period !== null) skip += period[0].length;
  const lead = LEAD.exec(words.slice(skip));
  if (lead !== null) skip += lead[0].length;
  return { name: words.slice(skip), skip };
}

/** Names of measures in a sentence: “各类事故起数和死亡人数、亿元…死亡率” are three. */
function findMeasures(text: string): Measure[] {
  const found: Measure[] = [];
  let from = 0;
  for (const part of text.split(/[、，；。：]/)) {
    for (const piece of splitPair(part)) {
      MEASURE.lastIndex = 0;
      const match = MEASURE.exec(piece.words);
      if (match !== null) {
        const { name, skip } = cleanName(match[0]);
        if (name.length >= 2) {
          const start = from + piece.from + match.index + skip;
          found.push({ name, from: start, to: start + name.length });
        }
      }
    }
    from += part.length + 1;
  }
  return found;
}

/** “事故起数和死亡人数” are two measures; “生命和财产损失率” is one. */
function splitPair(part: string): { words: string; from: number }[] {
  const pair = /(?:起数|宗数|人数|总量|率)(和|与|及|以及)(?=[^率数]{0,24}(?:率|人数|起数|总量))/.exec(part);
  if (pair === null) return [{ words: part, from: 0 }];
  const cut = pair.index + pair[0].length;
  return [
    { words: part.slice(0, cut - (pair[1] ?? "").length), from: 0 },
    { words: part.slice(cut), from: cut },
  ];
}

/** “各类事故起数和死亡人数”: the second name leans on the words of the first. */
function completeName(name: string, before: string | undefined): string {
  if (name !== "死亡人数" && name !== "受伤人数") return name;
  const stem = before === undefined ? null : /^(.*?事故)(?:起数|宗数|总量|总数|数量)$/.exec(before);
  return stem === null ? name : `${stem[1]}${name}`;
}

interface Found {
  name: string;
  from: number;
  to: number;
  comparator: Comparator;
  value: number | null;
  unit: string | null;
  level: number | null;
  baseYear: number | null;
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
  return match === null ? null : readYear(match[1] ?? "");
}

/** A list of indicators says 约束性 or 预期性 behind each. */
function bindingOf(text: string): IndicatorItem["binding"] {
  const word = /约束性|预期性/.exec(text)?.[0];
  return word === undefined ? null : word === "约束性" ? "binding" : "expected";
}

/** Numbers stand after the measure they belong to; a number without unit (下降到1.44以下) is read too. */
function numbersOf(text: string): Quantity[] {
  const quantities = scanQuantities(text).filter((quantity) => !["年", "日", "月"].includes(quantity.unit));
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
export function readIndicatorSentence(text: string): Found[] {
  const measures = findMeasures(text);
  const numbers = numbersOf(text);
  const found: Found[] = [];
  measures.forEach((measure, index) => {
    const nextStart = measures[index + 1]?.from ?? text.length;
    const own = numbers.filter(
      (number) => number.from >= measure.to && number.from < nextStart && !isBracketed(text, number),
    );
    const name = completeName(measure.name.replace(AVERAGE, ""), measures[index - 1]?.name);
    const scope = own.length > 0 ? text.slice(measure.to, nextStart) : text.slice(measure.to);
    const common = { name, from: measure.from, baseYear: baseYearOf(scope), binding: bindingOf(scope) };
    const first = own[0];
    if (first !== undefined) {
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

function isLevel(comparator: Comparator): boolean {
  return comparator === "at_most" || comparator === "at_least" || comparator === "equal";
}

function isBracketed(text: string, number: Quantity): boolean {
  const left = text.slice(0, number.from);
  return left.lastIndexOf("（") > left.lastIndexOf("）");
}

/** “A、B、C分别下降10%、20%、30%”, “A、B均控制在…以内”: the promise follows the last of the names. */
function sharedPromise(
  text: string,
  measures: readonly Measure[],
  numbers: readonly Quantity[],
  index: number,
): Omit<Found, "name" | "from" | "baseYear" | "binding"> {
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
  const tail = numbers.filter((number) => number.from >= last.to && number.from < end && !isBracketed(text, number));
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
  const words = text.slice(last.to, end);
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
function readEvents(text: string): Found[] {
  const found: Found[] = [];
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
      binding: null,
    });
  }
  return found;
}

/** Finds the indicators told in sentences of the targets chapter. */
export function findSentenceIndicators(context: Context): IndicatorItem[] {
  const items: IndicatorItem[] = [];
  let inherited: Deadline | null = null;
  let section = -2;
  for (const block of context.blocks) {
    if (roleOf(context, block.section) !== "targets") continue;
    if (block.section !== section) inherited = null;
    section = block.section;
    for (const sentence of splitSentences(block.paragraph.text, block.from)) {
      const deadlines: Deadline[] = scanDeadlines(sentence.text, context.period);
      inherited = deadlines[deadlines.length - 1] ?? inherited;
      items.push(...toItems(context, block, sentence, inherited));
    }
  }
  return items;
}

function toItems(context: Context, block: Block, sentence: Sentence, deadline: Deadline | null): IndicatorItem[] {
  const noted = notedBaseYear(context, block.section);
  return readIndicatorSentence(sentence.text).map((found) => ({
    id: context.ids.make("ind", [found.name]),
    name: found.name,
    canonical: canonicalIndicator(found.name),
    unit: found.unit,
    comparator: found.comparator,
    value: found.value,
    baseline: { year: found.baseYear ?? (found.comparator === "reduce_by" ? noted : null), value: null },
    target: { year: deadline?.year ?? context.period?.end ?? null, value: found.level },
    binding: found.binding,
    span: spanOf(
      context,
      block.paragraph,
      sentence.from + found.from,
      sentence.from + Math.max(found.to, found.from + found.name.length),
    ),
  }));
}
