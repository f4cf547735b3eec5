// Controls, soft hyphen, marks of direction and non-characters: nothing that a reader sees, and what XML or a font stumbles over.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]/gu;

/** Text that may stand in a document: composed, without controls and lone surrogates, tabs as blanks, line feeds kept. */
export function cleanText(text: unknown): string {
  const plain = typeof text === "string" ? text : text === null || text === undefined ? "" : String(text);
  return plain
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?|\u2028|\u2029/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(/\ufffd/gu, "□")
    .replace(INVISIBLE, "");
}
