import { type Promised, readPromisedPhrase } from "./indicator-values.ts";

const ITEM = /^(?:\d{1,2}[.、]|（\d{1,2}）|[①-⑳]|——)\s*/;
const CAPTION = /指标(?:体系|一览表?|表)?(?:（[^）]*）)?[：:]?$/;
/** Name, then the promise at the end: a sign, a bound, a figure or 稳步提升; then 约束性 or 预期性. */
const LISTED =
  /^(.{4,60}?)[：:]?((?:[≥≤<>]|达到?|不低于|不少于|不超过|不高于|控制在|下降|降低|减少|↓)?\d[\d.]*(?:%|‰|[\u4e00-\u9fff/]{0,8}?)(?:以上|以内|以下|左右)?|(?:稳步|持续|逐步|逐年|稳定|明显)(?:提升|提高|下降|降低|减少|改善))(?:（?(?:约束性|预期性)）?)?[；。]?$/;

/** A row of a list of indicators without a table frame; [0, nameTo) and [0, to) count in the text. */
export interface ListedIndicator {
  name: string;
  from: number;
  to: number;
  promised: Promised;
}

/** True for the caption above a list of indicators: “职业病防治主要指标”. */
export function isListCaption(text: string): boolean {
  return text.length <= 40 && CAPTION.test(text) && !ITEM.test(text);
}

/** True for a numbered line of a list. */
export function isListItem(text: string): boolean {
  return ITEM.test(text);
}

/** Reads “8.市级设立职业病防治院所 100%”, null where the line does not end in a promise. */
export function readListedIndicator(text: string): ListedIndicator | null {
  const from = ITEM.exec(text)?.[0].length ?? 0;
  const match = LISTED.exec(text.slice(from, from + 120));
  const name = match?.[1] ?? "";
  const value = match?.[2] ?? "";
  if (match === null || /[。；]/.test(name)) return null;
  return { name, from, to: from + match[0].length, promised: readPromisedPhrase(value, false) };
}
