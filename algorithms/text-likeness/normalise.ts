import { withDigits, withUnits } from "./numerals.ts";
import type { Lexicon } from "./vocabulary.ts";

const LIST_NUMBER = /^[\s"'(]*(?:第?\d{1,2}[、.)](?!\d)|[一二三四五六七八九十]{1,3}[、.)])[\s)]*/u;
// People put blanks anywhere; only between words of letters do they tell anything.
const BLANK = /\s+(?![a-z])|(?<![a-z])\s+/gu;
// Marks end a clause, apart from the point within a number.
const CLAUSE_END = /[^\p{L}\p{N}%°.]+|\.(?!\d)|(?<!\d)\./gu;

/**
 * The clauses of a text in one writing: NFKC, small letters, digits, units; without the number of a list before it,
 * without marks and blanks. Negations are kept.
 */
export function clausesOf(text: string): string[] {
  const folded = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(LIST_NUMBER, "")
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, "");
  return withUnits(withDigits(folded.replace(BLANK, "")))
    .split(CLAUSE_END)
    .filter((clause) => clause !== "");
}

const NEAR = 3;
const FAR = 12;

function* placesOf(clause: string, openers: readonly string[]): Generator<readonly [at: number, opener: string]> {
  for (let at = 0; at < clause.length; at += 1) {
    const opener = openers.find((one) => clause.startsWith(one, at));
    if (opener !== undefined) yield [at, opener];
  }
}

function remarkAt(clause: string, { vocabulary, states }: Lexicon): number {
  const { openers, acts } = vocabulary.remarks;
  for (const [at, opener] of placesOf(clause, openers)) {
    const before = clause.slice(Math.max(0, at - NEAR), at);
    // 未及时清理 is what was found, not what was done.
    if (vocabulary.negations.some((negation) => before.includes(negation))) continue;
    const rest = clause.slice(at + opener.length);
    const act = Math.min(...acts.map((one) => rest.indexOf(one)).filter((place) => place >= 0));
    // 已堵塞通道: what stands between may say who acts, not how something is.
    if (act <= FAR && !states.some((state) => rest.slice(0, act).includes(state))) return at;
  }
  return clause.length;
}

/** A text divided into what was found and what is said to have been done about it (已立即整改). */
export interface Divided {
  readonly finding: readonly string[];
  readonly remark: readonly string[];
}

/** Divides a text into finding and remark, clause by clause; a remark runs to the end of its clause. */
export function divided(text: string, lexicon: Lexicon): Divided {
  const finding: string[] = [];
  const remark: string[] = [];
  for (const clause of clausesOf(text)) {
    const at = remarkAt(clause, lexicon);
    if (at > 0) finding.push(clause.slice(0, at));
    if (at < clause.length) remark.push(clause.slice(at));
  }
  return { finding, remark };
}

/** The finding as one line to compare by whole: equal for copies, whatever their marks, width, case and list number. */
export const copyKey = (text: string, lexicon: Lexicon): string => divided(text, lexicon).finding.join("");
