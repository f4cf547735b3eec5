// The same characters that the kernel's text fields refuse, so that whatever a document holds can be stored and edited.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is taken out
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // Never half a character: a high surrogate at the cut is dropped.
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** One printable line of at most `max` characters, null where nothing is left. */
export function cleanLine(text: string | null, max: number): string | null {
  const clean = (text ?? "").replace(UNPRINTABLE, " ").replace(/\s+/gu, " ").trim();
  return clean === "" ? null : cut(clean, max);
}

/** Printable text of at most `max` characters with its line breaks, null where nothing is left. */
export function cleanProse(text: string | null, max: number): string | null {
  const clean = (text ?? "").replaceAll("\r\n", "\n").replace(UNPRINTABLE, " ").trim();
  return clean === "" ? null : cut(clean, max);
}
