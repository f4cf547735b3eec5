/** Two 32-bit FNV-1a sums with different seeds, 64 bits in base 36: a name for content, not a proof of it. */
function contentHash(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + i), 0x85ebca6b) ^ (low >>> 13);
  }
  const part = (sum: number): string => (sum >>> 0).toString(36).padStart(7, "0");
  return `${part(high)}${part(low)}`;
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
