/** What Excel writes for characters that XML cannot hold, "_x000D_", as the character; a carriage return goes. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_whole, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return character === "\r" ? "" : character;
  });
}

/** Column of a reference, from 0: "A1" → 0, "AB7" → 27; -1 for what is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const character of reference) {
    const digit = character.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}
