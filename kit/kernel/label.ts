/** A name shown to people, Chinese first. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** The two languages of the pages. */
export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
