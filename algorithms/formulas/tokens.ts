import type { Mistake } from "./tree.ts";

/** One word of a formula. */
export interface Token {
  readonly kind: "number" | "text" | "name" | "sign";
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

const SIGNS = ["<=", ">=", "!=", "==", "+", "-", "*", "/", "(", ")", ",", "<", ">", "="] as const;

const SPACE = /[\s\u3000]/;
const NAME = /[A-Za-z_]\w*(\.\w+)*/y;
const NUMBER = /\d[\w.]*/y;
const GOOD_NUMBER = /^\d{1,30}(\.\d{1,30})?$/;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Cuts a formula into words; what belongs to none is a mistake, and the rest is still read. */
export function tokensOf(text: string): { tokens: Token[]; mistakes: Mistake[] } {
  const tokens: Token[] = [];
  const mistakes: Mistake[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? "";
    if (SPACE.test(character)) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at, character);
    if ("code" in token) mistakes.push(token);
    else tokens.push(token);
    at = token.end;
  }
  return { tokens, mistakes };
}

function tokenAt(text: string, at: number, character: string): Token | Mistake {
  if (character === '"' || character === "'") {
    const close = text.indexOf(character, at + 1);
    if (close < 0) return { at, end: text.length, code: "open-text", about: character };
    return { kind: "text", text: text.slice(at + 1, close), at, end: close + 1 };
  }
  const number = matchAt(NUMBER, text, at);
  if (number !== undefined) {
    const end = at + number.length;
    if (!GOOD_NUMBER.test(number)) return { at, end, code: "bad-number", about: number };
    return { kind: "number", text: number, at, end };
  }
  const name = matchAt(NAME, text, at);
  if (name !== undefined) return { kind: "name", text: name, at, end: at + name.length };
  const sign = SIGNS.find((one) => text.startsWith(one, at));
  if (sign !== undefined) return { kind: "sign", text: sign === "==" ? "=" : sign, at, end: at + sign.length };
  return { at, end: at + 1, code: "unknown-character", about: character };
}
