import { readYear } from "./numerals.ts";
import type { YearValue } from "./plan-document.ts";

const MOVE =
  /(?:由|从)(?:((?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年?(?:底|末)?的?)?(?:目前的?|现在的?)?(\d+(?:\.\d+)?)(?:%|‰|起|人|个)?(?:左右)?[^，。；\d]{0,4}?(?:下降|降低|降|减少|压减|压降|提高|提升|增加|增长|上升|缩短)(?:到|至|为)/;

/** “由2010年的0.89降到0.50以下”: where an indicator stands before its target; nulls where the words do not say. */
export function readMovedBaseline(text: string): YearValue {
  const match = MOVE.exec(text);
  if (match === null) return { year: null, value: null };
  return { year: match[1] === undefined ? null : readYear(match[1]), value: Number(match[2]) };
}

/** True for the figure from which a measure moves on, so that it is not taken for the target. */
export function isMovedFrom(text: string, from: number, to: number): boolean {
  const origin = Math.max(0, from - 16);
  const match = MOVE.exec(text.slice(origin, to + 12));
  if (match === null) return false;
  const start = origin + match.index;
  return start <= from && to <= start + match[0].length;
}
