/** Words that mean the same in a field: what something is ("thing"), how it is ("state"), where it is ("place"). */
export interface Term {
  readonly code: string;
  readonly kind: "thing" | "state" | "place";
  /** The first is what people are shown. At least one. */
  readonly words: readonly string[];
  /** Code of the state that holds where this one is denied: 不畅通 is 堵塞. */
  readonly opposite?: string;
}

/** The words of a field, as data. */
export interface Vocabulary {
  readonly terms: readonly Term[];
  /** Code of the state that a denied thing has: 无灭火器 says the same as 灭火器缺失. */
  readonly absent: string;
  /** Words that deny what follows: 不, 未, 没有. */
  readonly negations: readonly string[];
  /** Words that say nothing here: 存在, 情况, 的. */
  readonly fillers: readonly string[];
  /** Words that begin like a negation and are none: 不锈钢. */
  readonly plain: readonly string[];
  /** What says that something was done about it begins with one of `openers` and has one of `acts`: 已立即清理. */
  readonly remarks: { readonly openers: readonly string[]; readonly acts: readonly string[] };
}

/** What a word is when a text is divided. */
export type Meaning = { readonly is: "term"; readonly term: Term } | { readonly is: "negation" | "filler" | "plain" };

/** A vocabulary made ready: words by their first character, the longest first. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  readonly byCode: ReadonlyMap<string, Term>;
  /** Words of states that are no act of a remark. */
  readonly states: readonly string[];
  readonly byFirst: ReadonlyMap<string, readonly (readonly [word: string, meaning: Meaning])[]>;
}

function* wordsOf(vocabulary: Vocabulary): Generator<readonly [string, Meaning]> {
  for (const term of vocabulary.terms) for (const word of term.words) yield [word, { is: "term", term }];
  for (const word of vocabulary.negations) yield [word, { is: "negation" }];
  for (const word of vocabulary.fillers) yield [word, { is: "filler" }];
  for (const word of vocabulary.plain) yield [word, { is: "plain" }];
}

/** What is wrong with a vocabulary: a word with two meanings, a code twice, an opposite or absent state that no term has. */
export function vocabularyProblems(vocabulary: Vocabulary): string[] {
  const problems: string[] = [];
  const codes = new Map(vocabulary.terms.map((term) => [term.code, term]));
  if (codes.size < vocabulary.terms.length) problems.push("a code stands twice");
  const seen = new Set<string>();
  for (const [word] of wordsOf(vocabulary)) {
    if (seen.has(word)) problems.push(`"${word}" has two meanings`);
    seen.add(word);
  }
  for (const { code, opposite } of vocabulary.terms) {
    if (opposite !== undefined && codes.get(opposite)?.kind !== "state") problems.push(`${code}: no state ${opposite}`);
  }
  if (codes.get(vocabulary.absent)?.kind !== "state") problems.push(`no state ${vocabulary.absent}`);
  return problems;
}

/** Makes a vocabulary ready. Throws with every problem that it has. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const problems = vocabularyProblems(vocabulary);
  if (problems.length > 0) throw new Error(problems.join("; "));
  const byFirst = new Map<string, (readonly [string, Meaning])[]>();
  for (const [word, meaning] of wordsOf(vocabulary)) {
    const first = word.slice(0, 1);
    byFirst.set(first, [...(byFirst.get(first) ?? []), [word, meaning]]);
  }
  for (const words of byFirst.values()) words.sort(([one], [other]) => other.length - one.length);
  const { acts } = vocabulary.remarks;
  return {
    vocabulary,
    byCode: new Map(vocabulary.terms.map((term) => [term.code, term])),
    byFirst,
    states: vocabulary.terms.flatMap(({ kind, words }) =>
      kind === "state" ? words.filter((word) => !acts.includes(word)) : [],
    ),
  };
}
