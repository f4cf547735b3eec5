const MOST_NAMES = 400;
const MOST_COUNTED = 2000;
const USES_BEFORE_NAMED = 3;

/**
 * The names under which connections keep statements, so that PostgreSQL parses them once and, where no value matters to
 * the plan, plans them once.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #uses = new Map<string, number>();

  /** The name of a statement; undefined for what is asked seldom, since each name costs memory on every connection. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    // A plan for any limit would sort all rows for the first twenty; lists write their limit into the text.
    if (this.#names.size >= MOST_NAMES || text.includes(" limit $")) return undefined;
    if (!this.#isFrequent(text)) return undefined;
    const name = `anlan-${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  #isFrequent(text: string): boolean {
    const used = (this.#uses.get(text) ?? 0) + 1;
    if (used >= USES_BEFORE_NAMED) return this.#uses.delete(text);
    if (this.#uses.size >= MOST_COUNTED) this.#uses.clear();
    this.#uses.set(text, used);
    return false;
  }
}
