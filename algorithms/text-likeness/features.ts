import { divided } from "./normalise.ts";
import { ORDERING } from "./numerals.ts";
import { type Part, partsOf } from "./parts.ts";
import type { Lexicon } from "./vocabulary.ts";

/**
 * What a text is compared by. Features: "t:blocked" a thing or state, "t:!worn" a denied state, "w:workshop" a place,
 * "n:3楼" a number, "g:配电" a pair of characters that belong to no term, "p:exit+blocked" a thing and its state in one clause.
 */
export interface Features {
  /** Sorted, each once. Empty for a text that names no finding. */
  readonly all: readonly string[];
  /** Counter → numbers with it: 楼 → 3楼. What two texts of one place agree in. */
  readonly numbers: ReadonlyMap<string, ReadonlySet<string>>;
}

const MOST_PAIRS = 8;

function gramsOf(text: string, denied: boolean): string[] {
  const characters = [...text];
  const mark = denied ? "!" : "";
  if (characters.length === 1 || /^[a-z]/u.test(text)) return [`g:${mark}${text}`];
  return characters.slice(1).map((second, index) => `g:${index === 0 ? mark : ""}${characters[index]}${second}`);
}

function termFeature(part: Extract<Part, { is: "term" }>, lexicon: Lexicon): { things: string[]; states: string[] } {
  const { term, denied } = part;
  if (term.kind === "thing") return { things: [term.code], states: denied ? [lexicon.vocabulary.absent] : [] };
  if (!denied) return { things: [], states: [term.code] };
  return { things: [], states: [term.opposite ?? `!${term.code}`] };
}

function featuresOfClause(clause: string, lexicon: Lexicon, all: Set<string>, numbers: Map<string, Set<string>>): void {
  const things = new Set<string>();
  const states = new Set<string>();
  for (const part of partsOf(clause, lexicon)) {
    if (part.is === "characters") for (const gram of gramsOf(part.text, part.denied)) all.add(gram);
    if (part.is === "number") {
      all.add(`n:${part.text}`);
      if (part.counter !== "" && ORDERING.includes(part.counter)) {
        numbers.set(part.counter, (numbers.get(part.counter) ?? new Set()).add(part.text));
      }
    }
    if (part.is !== "term") continue;
    if (part.term.kind === "place") {
      all.add(`w:${part.term.code}`);
      continue;
    }
    const named = termFeature(part, lexicon);
    for (const thing of named.things) things.add(thing);
    for (const state of named.states) states.add(state);
  }
  for (const code of [...things, ...states]) all.add(`t:${code}`);
  const pairs = [...things].sort().flatMap((thing) => [...states].sort().map((state) => `p:${thing}+${state}`));
  for (const pair of pairs.slice(0, MOST_PAIRS)) all.add(pair);
}

/** The features of a text's finding; what is said to have been done about it is left out. */
export function featuresOf(text: string, lexicon: Lexicon): Features {
  const all = new Set<string>();
  const numbers = new Map<string, Set<string>>();
  for (const clause of divided(text, lexicon).finding) featuresOfClause(clause, lexicon, all, numbers);
  return { all: [...all].sort(), numbers };
}

/** The same without numbers and places: what is found everywhere is found on every floor. */
export function withoutPlaces({ all }: Features): Features {
  return { all: all.filter((feature) => !/^[nw]:/u.test(feature)), numbers: new Map() };
}

/** A feature as people read it, null for what stands beside others already. */
export function faceOf(feature: string, { byCode }: Lexicon): string | null {
  const kind = feature.slice(0, 2);
  const denied = feature.charAt(2) === "!";
  const text = feature.slice(denied ? 3 : 2);
  if (kind === "p:") return null;
  return `${denied ? "不" : ""}${kind === "t:" || kind === "w:" ? (byCode.get(text)?.words[0] ?? text) : text}`;
}

/** A feature as a signed 32-bit number (FNV-1a over UTF-16 units), for an index in a database. */
export function tokenOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < feature.length; index += 1) {
    hash ^= feature.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}
