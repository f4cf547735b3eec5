import { findPairedSubject } from "./paired-subjects.ts";
import type { Quantity } from "./quantities.ts";
import { trimLead, trimSubject } from "./subject-words.ts";

/** What a number is about; [from, to) covers the words of the promise in its sentence. */
export interface Subject {
  words: string;
  from: number;
  to: number;
  /** Where the list of numbers begins that share the words before it (分别下降15%和20%); the number's own place otherwise. */
  listFrom: number;
}

const STOP = /[，。；：！？]/;
/** Between two counts of one list: “40个、雨量站25个”, “4座（其中特勤站1座”. */
const NEXT_OF_LIST = /^(?:及?以上|以内|左右)?）?(?:[、（]|和|与|及)/;
/** Between two numbers about the same: “315户1120人”, “100%和90%”. */
const SAME_SUBJECT = /^(?:及?以上|以内|左右)?[、（]?(?:和|与|及|以及|共)?$/;

/** “…隐患改善工程（即所有村道与国省道连接的路口…”. */
const ASIDE = /（(?:即|其中|含|包括|约|共).*$/;

function clauseStart(text: string, place: number): number {
  for (let i = place - 1; i >= 0; i--) if (STOP.test(text[i] ?? "")) return i + 1;
  return 0;
}

function clauseEnd(text: string, place: number): number {
  for (let i = place; i < text.length; i++) if (/[，。；：！？、]/.test(text[i] ?? "")) return i;
  return text.length;
}

/** The words before a number in its clause, from the number of the list before it; “” where the clause has none of its own. */
function wordsBefore(text: string, quantities: readonly Quantity[], index: number): string {
  const place = quantities[index]?.from ?? 0;
  const start = clauseStart(text, place);
  for (let i = index - 1; i >= 0; i--) {
    const previous = quantities[i];
    if (previous === undefined || previous.from < start) break;
    const between = text.slice(previous.to, place);
    if (previous.unit !== "年" && SAME_SUBJECT.test(between)) return wordsBefore(text, quantities, i);
    if (NEXT_OF_LIST.test(between)) return trimSubject(between.replace(NEXT_OF_LIST, ""));
  }
  return trimSubject(text.slice(start, place));
}

/** The words that a number counts: “3个化工园区”, “4座（其中…）” none, “315户1120人” none. */
function wordsAfter(text: string, quantities: readonly Quantity[], index: number, end: number): string {
  const from = quantities[index]?.to ?? end;
  const rest = text.slice(from, end);
  const next = quantities[index + 1];
  if (next?.from === from && next.to >= end) return "";
  const bare = rest.replace(/^(?:以上|以下|以内|左右|及以上|之内|内(?!涝)|的)+/, "");
  return /^[（和与及]/.test(bare) ? "" : trimLead(bare.replace(ASIDE, ""));
}

/**
 * Finds the words that number `index` of a sentence is about: what stands before a share (…整改率达到100%), what a count
 * counts (1个安全社区). `previous` is the subject of the promise before, for a number that only adds a later year.
 */
export function findSubject(
  text: string,
  quantities: readonly Quantity[],
  index: number,
  previous: string | null,
): Subject {
  const quantity = quantities[index] as Quantity; // the caller walks over these very quantities
  const start = clauseStart(text, quantity.from);
  const end = clauseEnd(text, quantity.to);
  const before = wordsBefore(text, quantities, index);
  const after = wordsAfter(text, quantities, index, end);
  const isShare = quantity.unit === "%" || quantity.unit === "‰" || quantity.unit === "个百分点";
  const own = isShare ? before || after : after.length >= 2 ? after : before;
  const paired = findPairedSubject(text, start, quantities, index);
  const words = paired?.words ?? own;
  // a shared number stands after several names: the nearest one is right before it
  const from = Math.max(start, quantity.from - 60);
  return {
    words: (words || previous || before || after || text.slice(0, 30)).slice(0, 80),
    from,
    to: Math.min(end, quantity.to + 40),
    listFrom: paired?.listFrom ?? quantity.from,
  };
}
