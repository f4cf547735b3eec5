/** A sentence or clause group of a paragraph, [from, to) in its text. */
export interface Sentence {
  from: number;
  to: number;
  text: string;
  /** Begins a new sentence; false after a semicolon, so that a deadline told before still holds. */
  isFresh: boolean;
}

/** No sentence of a plan is longer; text without any stop is cut, so that the work stays linear. */
const LONGEST_SENTENCE = 1200;

/** Splits at 。！？； outside of titles and brackets, as a promise and its deadline share a sentence. */
export function splitSentences(text: string, from: number): Sentence[] {
  const sentences: Sentence[] = [];
  let depth = 0;
  let start = from;
  let isFresh = true;
  const push = (end: number, nextFresh: boolean): void => {
    const part = text.slice(start, end);
    if (part.trim() !== "") sentences.push({ from: start, to: end, text: part, isFresh });
    start = end;
    isFresh = nextFresh;
  };
  for (let i = from; i < text.length; i++) {
    const character = text[i] ?? "";
    if (i - start >= LONGEST_SENTENCE) {
      depth = 0;
      push(i, true);
    }
    if (character === "《" || character === "（") depth++;
    else if (character === "》" || character === "）") depth = Math.max(0, depth - 1);
    else if ("。！？".includes(character)) {
      depth = 0;
      push(i + 1, true);
    } else if (character === "；" && depth === 0) push(i + 1, false);
  }
  push(text.length, true);
  return sentences;
}
