/** Below this share of Chinese characters among its letters a text is in another language. */
const LEAST_CHINESE = 0.2;
/** A text with so many Chinese characters is read, whatever else stands in it: tables of Latin codes, a picture as text. */
const PLENTY = 1000;
/** Japanese and Korean hold Chinese characters too; their own letters tell them apart. */
const MOST_OTHER = 0.1;
const LONGEST_SAMPLE = 100_000;

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** True for a text that is hardly Chinese (Russian, Japanese, English, only figures): the parser finds nothing in it. */
export function isHardlyChinese(text: string): boolean {
  const sample = text.slice(0, LONGEST_SAMPLE).replace(/<[^<>\n]{1,400}>/g, "");
  const chinese = countOf(sample, /\p{Script=Han}/gu);
  const neighbours = countOf(sample, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  if (neighbours > (chinese + neighbours) * MOST_OTHER) return true;
  return chinese < PLENTY && chinese < countOf(sample, /\p{L}/gu) * LEAST_CHINESE + 1;
}
