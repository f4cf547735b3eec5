/** A measure by its last word: …死亡率, …起数, …死亡人数, …达标率, …覆盖率, …比例. */
const LAST_WORD =
  /(?:率(?!先|领|队|部)|起数|宗数|死亡(?:总)?人数|受伤人数|死亡失踪人数|事故总量|事故总数|事故(?:数量|次数)|比例|比重|受灾人次|占(?:比|GDP)[^，、。；]{0,6}|直接经济损失(?!占))(?:平均值|均值)?(?:（[^）]{1,12}）)?/;
const NAME_CHARACTER = /[\u4e00-\u9fffA-Za-z0-9（）“”/]/;
/** No sentence of a plan names more; the rest of a text without stops is left alone. */
const MOST_MEASURES = 40;
const LEAD =
  /^(?:其中|同时|全面|并|且|确保|力争|努力|争取|实现|使|将|把|要|全区|全市|全县|全省|期间|各项|我[区市县]|\d{1,2}[.、]|（\d{1,2}）|年(?!均|度)|底|末|到|和|与|及|以及|的|，|、)+/;

/** A name of a measure; [from, to) counts in the sentence. */
export interface Measure {
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
  // “指标（亿元…死亡率下降36%”: the name begins in the bracket
  const open = words.lastIndexOf("（");
  if (open > words.lastIndexOf("）")) skip = Math.max(skip, open + 1);
  const lead = LEAD.exec(words.slice(skip));
  if (lead !== null) skip += lead[0].length;
  return { name: words.slice(skip), skip };
}

/** Names of measures in a sentence: “各类事故起数和死亡人数、亿元…死亡率” are three. */
export function findMeasures(text: string): Measure[] {
  const found: Measure[] = [];
  let from = 0;
  for (const part of text.split(/[、，；。：]/)) {
    for (const piece of splitPair(part)) {
      const match = LAST_WORD.exec(piece.words);
      if (match !== null && found.length < MOST_MEASURES) {
        let head = match.index;
        while (head > 0 && NAME_CHARACTER.test(piece.words[head - 1] ?? "")) head--;
        const { name, skip } = cleanName(piece.words.slice(head, match.index + match[0].length));
        if (name.length >= 2) {
          const start = from + piece.from + head + skip;
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
export function completeName(name: string, before: string | undefined): string {
  if (name === "死亡率") return `${/^(.*?)事故(?:起数|总量|数量)$/.exec(before ?? "")?.[1] ?? ""}${name}`;
  if (name !== "死亡人数" && name !== "受伤人数") return name;
  const stem = before === undefined ? null : /^(.*?事故)(?:起数|宗数|总量|总数|数量)$/.exec(before);
  return stem === null ? name : `${stem[1]}${name}`;
}
