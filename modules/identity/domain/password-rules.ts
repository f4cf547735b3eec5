import type { Label } from "@anlan/kernel";

/** Fewest characters of a password. */
export const SHORTEST_PASSWORD = 10;

// The first parts of what people choose when they have to choose something; digits and signs around them change little.
const COMMON = [
  "password",
  "passw0rd",
  "qwertyuiop",
  "qwerty",
  "1qaz2wsx",
  "1q2w3e4r",
  "asdfghjkl",
  "zxcvbnm",
  "administrator",
  "admin",
  "welcome",
  "letmein",
  "iloveyou",
  "woaini",
  "anlan",
  "anquan",
  "abc",
  "test",
  "user",
  "root",
] as const;

const DISTINCT_LEAST = 5;

function isRun(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.charCodeAt(0));
  const steps = new Set<number>();
  codes.reduce((before, code) => {
    steps.add(code - before);
    return code;
  });
  // "9" is followed by "0" on the keyboard.
  steps.delete(-9);
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

function isCommon(password: string): boolean {
  const bare = password.toLowerCase().replace(/[^a-z]/g, "");
  const core = password.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (COMMON.some((word) => core === word || bare === word)) return true;
  return /^[\d\W_]+$/.test(password) && new Set(password).size < DISTINCT_LEAST + 1;
}

/** Every rule that a new password breaks, in words; empty when it can be used. */
export function passwordProblems(password: string, loginName: string): Label[] {
  const problems: Label[] = [];
  const length = Array.from(password).length;
  if (length < SHORTEST_PASSWORD) {
    problems.push({ zh: `至少 ${SHORTEST_PASSWORD} 个字符`, en: `at least ${SHORTEST_PASSWORD} characters` });
  }
  if (password.trim() === "") problems.push({ zh: "不能全是空格", en: "not only spaces" });
  const [lower, login] = [password.toLowerCase(), loginName.toLowerCase()];
  if (login !== "" && (lower === login || lower === Array.from(login).reverse().join("") || lower.startsWith(login))) {
    problems.push({ zh: "不能是登录名，也不能以登录名开头", en: "not the login name, nor beginning with it" });
  }
  if (length > 0 && (isCommon(password) || isRun(password) || new Set(password).size < DISTINCT_LEAST)) {
    problems.push({ zh: "太常见或太简单，容易被猜到", en: "too common or too simple to guess" });
  }
  return problems;
}

// Without letters and digits that look alike, so that it can be read out by telephone.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP = 4;

/** A password of 16 letters and digits in groups ("k7mw-…", 79 bits) from random bytes; more bytes than needed are ignored. */
export function oneTimePassword(randomBytes: (count: number) => Uint8Array): string {
  const letters: string[] = [];
  while (letters.length < GROUPS * GROUP) {
    for (const byte of randomBytes(32)) {
      // A byte beyond the last full multiple would favour the first letters.
      if (byte < 256 - (256 % ALPHABET.length)) letters.push(ALPHABET[byte % ALPHABET.length] as string);
    }
  }
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP).join("")).join(
    "-",
  );
}
