/** One thing that the doctor looked at: fine, worth knowing, or a problem with what to do about it. */
export interface Finding {
  readonly level: "fine" | "note" | "problem";
  readonly subject: string;
  readonly text: string;
  readonly advice?: string;
}

/** Something that is as it should be. */
export const fine = (subject: string, text: string): Finding => ({ level: "fine", subject, text });

/** Something that an operator should know and that keeps nothing from working. */
export const note = (subject: string, text: string, advice?: string): Finding => ({
  level: "note",
  subject,
  text,
  ...(advice === undefined ? {} : { advice }),
});

/** Something that is wrong, and what to do. */
export const problem = (subject: string, text: string, advice: string): Finding => ({
  level: "problem",
  subject,
  text,
  advice,
});
