// Letters and digits of all scripts count; blanks, brackets and marks do not, so that （广东） and (广东) are the same.
const NOT_COUNTED = /[^\p{L}\p{N}]+/gu;

/** Text as it is compared: NFKC, lower case, letters and digits only. "（佛山）Ａ 1" → "佛山a1". */
export function normalised(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(NOT_COUNTED, "");
}

/** The words of a query: divided at blanks, each normalised, empty ones left out. */
export function wordsOf(query: string): string[] {
  return query
    .split(/\s+/u)
    .map(normalised)
    .filter((word) => word !== "");
}
