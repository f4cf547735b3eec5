/** A case as likeness sees it: its words as a set, and what it is. */
export interface LikeFacts {
  readonly id: string;
  readonly words: readonly string[];
  readonly type: string | null;
  readonly trade: string | null;
  readonly category: string | null;
  readonly causes: readonly string[];
  readonly factors: readonly string[];
}

/** What two cases have in common. */
export type Shared = "type" | "trade" | "category" | "causes" | "factors";

export interface Likeness {
  readonly id: string;
  /** 0 to 1. */
  readonly likeness: number;
  readonly shares: readonly Shared[];
  /** The rarest words of both, at most eight. */
  readonly words: readonly string[];
}

const WORDS_SHOWN = 8;
// How much of the likeness each part may give; words weigh most, since they say what happened.
const WEIGHTS = { words: 0.55, type: 0.15, causes: 0.15, trade: 0.05, category: 0.05, factors: 0.05 } as const;

const STOP = /[^\p{Script=Han}a-z0-9]+/u;

/** The words of a text for likeness: pairs of Chinese characters, runs of letters and digits. */
export function likenessWords(text: string): string[] {
  const words = new Set<string>();
  for (const run of text.normalize("NFKC").toLowerCase().split(STOP)) {
    for (const part of run.match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? []) {
      const characters = [...part];
      if (/[a-z0-9]/.test(part) || characters.length === 1) words.add(part);
      else for (let at = 0; at + 1 < characters.length; at += 1) words.add(`${characters[at]}${characters[at + 1]}`);
    }
  }
  return [...words];
}

const share = (one: readonly string[], other: readonly string[]): number => {
  const second = new Set(other);
  const union = new Set([...one, ...other]).size;
  return union === 0 ? 0 : new Set(one.filter((each) => second.has(each))).size / union;
};

const same = (one: string | null, other: string | null): boolean => one !== null && one === other;
// The first two digits of GB/T 4754 are the division.
const division = (trade: string | null): string | null => trade?.replace(/^[A-Z]/, "").slice(0, 2) ?? null;

/**
 * How alike others are to one case, the most alike first, without those that have nothing in common. Words weigh by how
 * rare they are among all cases, so that what every report says counts for little.
 */
export function rankedByLikeness(one: LikeFacts, others: readonly LikeFacts[], most: number): Likeness[] {
  const seen = new Map<string, number>();
  for (const { words } of [one, ...others])
    for (const word of new Set(words)) seen.set(word, (seen.get(word) ?? 0) + 1);
  const total = others.length + 1;
  // Every word that is weighed was counted before.
  const weight = (word: string): number => Math.log(1 + total / (seen.get(word) as number));
  const own = new Set(one.words);
  const size = (words: Iterable<string>): number => [...words].reduce((sum, word) => sum + weight(word) ** 2, 0);
  const ownSize = size(own);
  const likenessOf = (other: LikeFacts): Likeness => {
    const theirs = new Set(other.words);
    const common = [...theirs].filter((word) => own.has(word));
    const norm = Math.sqrt(ownSize * size(theirs));
    const parts = {
      words: norm === 0 ? 0 : size(common) / norm,
      type: same(one.type, other.type) ? 1 : 0,
      causes: share(one.causes, other.causes),
      trade: same(division(one.trade), division(other.trade)) ? 1 : 0,
      category: same(one.category, other.category) ? 1 : 0,
      factors: share(one.factors, other.factors),
    };
    const likeness = Object.entries(WEIGHTS).reduce(
      (sum, [part, by]) => sum + by * parts[part as keyof typeof parts],
      0,
    );
    const shares = (["type", "trade", "category", "causes", "factors"] as const).filter((part) => parts[part] > 0);
    const rarest = common.sort((a, b) => weight(b) - weight(a) || a.localeCompare(b)).slice(0, WORDS_SHOWN);
    return { id: other.id, likeness: Math.min(1, likeness), shares, words: rarest };
  };
  return others
    .filter(({ id }) => id !== one.id)
    .map(likenessOf)
    .filter(({ words, shares }) => words.length > 0 || shares.some((part) => part !== "category" && part !== "factors"))
    .sort((a, b) => b.likeness - a.likeness || a.id.localeCompare(b.id))
    .slice(0, most);
}
