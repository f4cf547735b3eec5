const ASCII = /^[a-z0-9]$/;
const TRIPLE = 3;
const LONG_PREFIX = 6;

// FNV-1a over UTF-16 units, as a signed 32-bit number. Two texts with the same number do no harm: what is found is compared.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}

// Runs of ASCII letters and digits give triples; wherever another character is involved, pairs. Where letters or digits
// begin or end beside another character, a triple too: pairs such as 路4 are so common that 路46 would be slow to find.
function gramsOf(word: string): string[] {
  const characters = [...word];
  const plain = characters.map((character) => ASCII.test(character));
  const grams: string[] = [];
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const triple = characters.slice(at, at + TRIPLE);
    const [one, two, three] = plain.slice(at, at + TRIPLE);
    if (!(one && two)) grams.push(`g${triple.slice(0, 2).join("")}`);
    if (triple.length === TRIPLE && two && (one || three)) grams.push(`g${triple.join("")}`);
  }
  return grams;
}

function pinyinTokens(syllables: readonly string[]): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < syllables.length; at += 1) {
    const rest = syllables.slice(at, at + LONG_PREFIX).join("");
    if (rest.length >= TRIPLE) tokens.push(`p${rest.slice(0, TRIPLE)}`);
    if (rest.length >= LONG_PREFIX) tokens.push(`p${rest.slice(0, LONG_PREFIX)}`);
  }
  return tokens;
}

function initialTokens(initials: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at + TRIPLE <= initials.length; at += 1) tokens.push(`i${initials.slice(at, at + TRIPLE)}`);
  return tokens;
}

const REGION_LENGTHS = [2, 4, 6, 9, 12];

/** The token that all records of a region have, at each level above it too. Undefined for what is no region's code. */
export const regionToken = (code: string): number | undefined =>
  REGION_LENGTHS.includes(code.length) ? hashOf(`r${code}`) : undefined;

/** The token that a record has for a whole name or number (normalised): who asks for exactly that finds it at once. */
export const wholeToken = (text: string): number => hashOf(`=${text}`);

/** What of a record is found: normalised texts, the pinyin syllables and initials of its title, its region. */
export interface Indexed {
  readonly texts: readonly string[];
  /** Of the texts those that are its name or a number of it. */
  readonly wholes?: readonly string[];
  readonly syllables: readonly string[];
  readonly region: string;
}

const unique = (texts: readonly string[]): number[] => [...new Set(texts.map(hashOf))];

/** All tokens of a record, each once. */
export function indexTokens({ texts, wholes = [], syllables, region }: Indexed): number[] {
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join("");
  const regions = REGION_LENGTHS.filter((length) => length <= region.length).map(
    (length) => `r${region.slice(0, length)}`,
  );
  return unique([
    ...texts.flatMap(gramsOf),
    ...wholes.map((whole) => `=${whole}`),
    ...pinyinTokens(syllables),
    ...initialTokens(initials),
    ...regions,
  ]);
}

/** The tokens that a record must have to hold the words of a query; null where the words are too short for that way. */
export interface QueryTokens {
  /** Written as it is: one word at least of two characters with one Chinese, or of three letters or digits. */
  readonly written: readonly number[] | null;
  /** As pinyin without tones: at least three letters. */
  readonly pinyin: readonly number[] | null;
  /** As the first letters of the pinyin: at least three letters. */
  readonly initials: readonly number[] | null;
}

/** The tokens of a query's words (normalised). */
export function queryTokens(words: readonly string[]): QueryTokens {
  // A word too short for tokens (the 8 of 一路 8) only narrows what the others find.
  const grams = words.flatMap(gramsOf);
  const written = grams.length > 0 ? unique(grams) : null;
  const letters = words.join("");
  if (!/^[a-z]{3,}$/.test(letters)) return { written, pinyin: null, initials: null };
  const length = letters.length >= LONG_PREFIX ? LONG_PREFIX : TRIPLE;
  return { written, pinyin: unique([`p${letters.slice(0, length)}`]), initials: unique(initialTokens(letters)) };
}
