/** A name shown to people, Chinese first. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** The two languages of the pages. */
export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Several names as one, as each language lists them. */
export const joinedLabels = (labels: readonly Label[]): Label => ({
  zh: labels.map(({ zh }) => zh).join("、"),
  en: labels.map(({ en }) => en).join(", "),
});

/** The codes of a table of words, as an enumeration of the validation library takes them. */
export const codesOf = <Code extends string>(words: Readonly<Record<Code, unknown>>) =>
  Object.keys(words) as [Code, ...Code[]];
