const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** FNV-1a of the UTF-16 units, 64 bits, in base 36: a name for content, not a proof of it. */
export function contentHash(text: string): string {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) hash = ((hash ^ BigInt(text.charCodeAt(i))) * PRIME) & MASK;
  return hash.toString(36).padStart(13, "0");
}

/** Words without marks, spaces and numbering, so that a re-typed sentence keeps its id. */
export function normaliseWords(text: string): string {
  return text.replace(/[\s\p{P}\p{S}]+/gu, "").toLowerCase();
}

/** Gives ids that are stable by content; the second item of equal content gets -2, and so on. */
export class IdMaker {
  readonly #seen = new Map<string, number>();

  /** @param kind short prefix such as `ind`; @param parts content that identifies the item */
  make(kind: string, parts: readonly string[]): string {
    const base = `${kind}-${contentHash(parts.map(normaliseWords).join("/"))}`;
    const count = (this.#seen.get(base) ?? 0) + 1;
    this.#seen.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  }
}
