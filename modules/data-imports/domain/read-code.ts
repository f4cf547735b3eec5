import { isCreditCode, isIdentityNumber } from "@anlan/china-codes";
import type { Cell } from "../contract/index.ts";
import { lostDigits, narrow, textOf } from "./clean-text.ts";
import { got, type Reading, wrong } from "./reading.ts";

const code = (cell: Cell): string => narrow(textOf(cell)).toUpperCase();

/** A unified credit code: full-width characters, blanks, hyphens and lower case are put right, the check is not bent. */
export function readCreditCode(cell: Cell): Reading {
  const text = code(cell).replace(/[-‐–—_.]/gu, "");
  if (lostDigits(cell)) return wrong("DIGITS_LOST", text);
  if (isCreditCode(text)) return got(text);
  if (/^\d{13}(?:\d{2})?$/u.test(text)) return wrong("OLD_NUMBER", text, { digits: text.length });
  return wrong("CREDIT_CODE", textOf(cell));
}

/** An identity number with its check; it is never repeated in a message. */
export function readIdentityNumber(cell: Cell): Reading {
  if (lostDigits(cell)) return wrong("DIGITS_LOST", "…");
  const text = code(cell);
  return isIdentityNumber(text) ? got(text) : wrong("IDENTITY_NUMBER", "…");
}

/** One telephone number; brackets and blanks go. */
export function readPhone(cell: Cell): Reading {
  const text = narrow(textOf(cell))
    .replace(/[()]/gu, "-")
    .replace(/[—–‐－]/gu, "-")
    .replace(/--+/gu, "-")
    .replace(/^-|-$/gu, "");
  return /^\+?[\d-]{5,20}$/u.test(text) ? got(text) : wrong("PHONE", textOf(cell));
}

interface CodeField {
  readonly pattern?: string | undefined;
  readonly example?: string | undefined;
}

const LONGEST_CODE = 60;
const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^(?:${source})$`, "u");
  if (patterns.size < 1000) patterns.set(source, pattern);
  return pattern;
}

/** A code: as written where that fits, else with full-width characters, blanks and lower case put right. */
export function readCode(field: CodeField, cell: Cell): Reading {
  const text = textOf(cell);
  if (lostDigits(cell)) return wrong("DIGITS_LOST", text);
  if (text.length > LONGEST_CODE) return wrong("TEXT_TOO_LONG", text, { limit: LONGEST_CODE });
  if (field.pattern === undefined) return got(text.replace(/\s+/gu, " "));
  const pattern = patternOf(field.pattern);
  const fitting = [text, narrow(text), code(cell)].find((one) => pattern.test(one));
  if (fitting !== undefined) return got(fitting);
  return wrong("PATTERN", text, { example: field.example === undefined ? "" : `（${field.example}）` });
}
