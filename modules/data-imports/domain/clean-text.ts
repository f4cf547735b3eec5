import type { Cell } from "../contract/index.ts";

// What copying leaves behind and nobody sees: byte order marks, zero widths, bidirectional marks.
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const BROKEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|\p{Surrogate}/u;

/** What people write where they have nothing to write. */
const BLANKS = new Set([
  "",
  "N/A",
  "NA",
  "#N/A",
  "NULL",
  "NONE",
  "-",
  "--",
  "---",
  "—",
  "——",
  "/",
  "\\",
  "_",
  "无",
  "暂无",
  "未知",
  "空",
]);
/** Of those, words that may be meant as the text itself. */
const WORDS = new Set(["无", "暂无", "未知", "空"]);

/** The text of a cell without what surrounds it: blanks, an apostrophe that guards a formula, ="…" around a code. */
export function textOf(cell: Cell): string {
  if (cell === null || typeof cell === "object") return "";
  if (typeof cell === "boolean") return cell ? "是" : "否";
  if (typeof cell === "number") return numberText(cell);
  const text = cell.replace(UNSEEN, "").replace(/\r\n?/gu, "\n").trim();
  const kept = /^="([^"]*)"$/u.exec(text)?.[1];
  if (kept !== undefined) return kept.trim();
  return /^'[=+\-@\t\r]/u.test(text) ? text.slice(1) : text;
}

// Without an exponent, as people read it.
function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

/** Full-width letters, digits and signs as the usual ones, without blanks: for numbers, codes and comparisons. */
export function narrow(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, "");
}

/** Whether a cell says that there is nothing. `words`: "无" counts as nothing too. */
export function isBlank(cell: Cell, words: boolean): boolean {
  if (cell === null) return true;
  if (typeof cell !== "string") return false;
  const text = textOf(cell).toUpperCase();
  return BLANKS.has(text) && (words || !WORDS.has(text));
}

/** Whether the text holds characters that no reader could have meant. */
export function isBroken(text: string): boolean {
  return BROKEN.test(text);
}

/** Excel keeps 15 digits of a number: what is longer has lost its end. */
export function lostDigits(cell: Cell): boolean {
  return typeof cell === "number" && Math.abs(cell) >= 1e15;
}

/** A cell shortened, for messages. */
export function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Whether a row is the template's example, which is never imported. */
export const EXAMPLE_MARK = "【示例】";
export function isExample(cells: readonly Cell[]): boolean {
  return cells.some((cell) => typeof cell === "string" && cell.trimStart().startsWith(EXAMPLE_MARK));
}
